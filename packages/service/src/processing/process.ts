import {
  type EmittedFields,
  type EmittedResult,
  IntegrationError,
  resultFromError,
  success,
} from '@order-integration/contracts';
import { withinTime } from '@order-integration/internal';
import { type Attempt, type FollowUp, RetryLater, type Worker } from '@order-integration/queue';
import { accountLane } from '../delivery/fairness.ts';
import { ConfigurationError, RequestWaitsError } from '../errors.ts';
import type { Service } from '../options.ts';
import type { Operation } from '../orders.ts';
import { traceProcessing } from '../telemetry.ts';
import {
  announce,
  approvalOf,
  groupOf,
  type PlacementJob,
  type RequestJob,
  type StatusJob,
  subjectOf,
} from './request-job.ts';

/** Returns a worker that processes accepted requests: it asks the order system, and resolves with what is to be announced to the connector. */
export function createProcessing(service: Service): Worker<RequestJob> {
  const { telemetry, deliveries } = service;
  const processRequest = async (job: RequestJob, attempt: Attempt): Promise<readonly FollowUp[]> => {
    try {
      return job.kind === 'place-order'
        ? await processPlacement(service, job, attempt.signal)
        : announce(service, job, [await approve(service, job, attempt.signal)]);
    } catch (error) {
      reportWaiting(service, job, attempt, error);
      throw error;
    }
  };
  return telemetry === undefined
    ? processRequest
    : traceProcessing({ telemetry, deliveries }, processRequest);
}

/** An order placed as approved is approved by itself, with the same operation id (documented). */
async function processPlacement(
  service: Service,
  job: PlacementJob,
  signal: AbortSignal,
): Promise<readonly FollowUp[]> {
  const placed = await place(service, job, signal);
  if (job.order.marketplaceOrderStatus !== 'approved' || stopsApproval(service, placed)) {
    return announce(service, job, [placed]);
  }
  const approval = approvalOf(job);
  try {
    return announce(service, job, [placed, await approve(service, approval, signal)]);
  } catch (error) {
    // What was placed is announced all the same; the approval waits as a request of its own, so that neither hides the other's outcome.
    if (!RetryLater.isInstance(error) || signal.aborted) throw error;
    return [...announce(service, job, [placed]), waitingApproval(service, approval, error)];
  }
}

function place(service: Service, job: PlacementJob, signal: AbortSignal): Promise<EmittedResult> {
  const { order, affiliateId } = job;
  return outcomeOf(service, signal, 'SOI001', job, (operation) =>
    service.orders.place({ order, affiliateId }, operation),
  );
}

function approve(service: Service, job: StatusJob, signal: AbortSignal): Promise<EmittedResult> {
  const { request, affiliateId } = job;
  const { marketplaceOrderId } = request;
  return outcomeOf(service, signal, 'SOI002', job, (operation) =>
    service.orders.approve({ marketplaceOrderId, affiliateId, request }, operation),
  );
}

function waitingApproval({ requests }: Service, job: StatusJob, { afterMs }: RetryLater): FollowUp {
  const { operationId, accountName, request } = job;
  return {
    queue: requests,
    job,
    options: {
      key: JSON.stringify([operationId, 'ApproveOrder']),
      group: groupOf(accountName, request.marketplaceOrderId),
      lanes: [accountLane(accountName)],
      afterMs,
    },
  };
}

function stopsApproval(
  { behaviour: { approvalStopsAt } }: Service,
  { success: placed, code }: EmittedResult,
): boolean {
  return !placed && (approvalStopsAt === 'all' || (approvalStopsAt as readonly string[]).includes(code));
}

/** The result of one call of the order system, within its time. */
async function outcomeOf(
  { behaviour, onError }: Service,
  signal: AbortSignal,
  code: 'SOI001' | 'SOI002',
  job: RequestJob,
  call: (operation: Operation) => Promise<EmittedFields | null>,
): Promise<EmittedResult> {
  const { operationId, accountName } = job;
  const subject = subjectOf(job);
  try {
    const { processingMs } = behaviour;
    // What is late is told and otherwise left alone: its outcome is unknown.
    const late = () => new DOMException(`Not done within ${processingMs} ms`, 'TimeoutError');
    const fields = await withinTime({ milliseconds: processingMs, late, signal }, (ending) =>
      call({
        operationId,
        accountName,
        // Most order systems do not ask for it.
        get signal() {
          return ending.signal;
        },
      }),
    );
    return success(code, { ...subject, fields: emittedFields(fields, onError) });
  } catch (error) {
    // The order system asks to wait, or this process is being stopped: neither is an outcome.
    if (RetryLater.isInstance(error)) throw error;
    if (signal.aborted) throw new RetryLater('The service is being stopped');
    if (!IntegrationError.isInstance(error)) onError(error);
    return resultFromError(error, subject);
  }
}

/** The ids of an order as a writer may send them: an order system in JavaScript may resolve with anything. */
function emittedFields(
  fields: Partial<EmittedFields> | null | undefined,
  onError: (error: unknown) => void,
): EmittedFields | null {
  if (fields === null || fields === undefined) return null;
  const { mainOrderId, franchiseOrderId = null } = fields;
  const isFranchiseId = franchiseOrderId === null || typeof franchiseOrderId === 'string';
  if (typeof mainOrderId === 'string' && mainOrderId !== '' && isFranchiseId)
    return { mainOrderId, franchiseOrderId };
  onError(
    new ConfigurationError(
      'createService: orders must resolve with { mainOrderId, franchiseOrderId }, texts, the second one or null.',
    ),
  );
  return null;
}

/** After so many attempts a request that waits is reported for the first time, and then each time that they have doubled. */
const firstReport = 5;

/** Whoever waits for long says why: at the 5th, 10th, 20th … attempt. */
function reportWaiting({ onError }: Service, job: RequestJob, { number, signal }: Attempt, error: unknown) {
  if (!RetryLater.isInstance(error) || signal.aborted) return;
  if (!Number.isInteger(Math.log2(number / firstReport)) || number < firstReport) return;
  const { operationId, accountName } = job;
  const waiting = { operationId, accountName, attempts: number, reason: error.message };
  onError(new RequestWaitsError(waiting, { cause: error }));
}
