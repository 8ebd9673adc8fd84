import {
  type EmittedFields,
  type EmittedResult,
  IntegrationError,
  type NewOrder,
  type ResultSubject,
  resultFromError,
  success,
  type UpdateOrderStatus,
} from '@order-integration/contracts';
import { withinTime } from '@order-integration/internal';
import { type Attempt, type FollowUp, RetryLater, type Worker } from '@order-integration/queue';
import { accountLane } from '../delivery/fairness.ts';
import { RequestWaitsError } from '../errors.ts';
import type { Service } from '../options.ts';
import { announce } from './announce.ts';

/** What every request in the queue holds. Stored as JSON. */
interface RequestBase {
  /** Identity of the operation, given when the request was accepted. */
  readonly operationId: string;
  readonly accountName: string;
  readonly connectorName: string;
  /** Where the notifications go. */
  readonly connectorEndpoint: string;
}

/** A placement in the queue. */
export interface PlacementJob extends RequestBase {
  readonly kind: 'place-order';
  readonly affiliateId: string;
  /** The request as it was read. */
  readonly order: NewOrder;
}

/** A status update in the queue. */
export interface StatusJob extends RequestBase {
  readonly kind: 'update-order-status';
  /** The request as it was read. */
  readonly request: UpdateOrderStatus;
  /** Set for the approval that follows from an order placed as approved. */
  readonly affiliateId?: string | undefined;
}

/** A request that was answered SOI003 and waits to be processed. */
export type RequestJob = PlacementJob | StatusJob;

/** The part of a request in the queue that comes from its body and query. */
export type RequestContent =
  | Pick<PlacementJob, 'kind' | 'affiliateId' | 'order'>
  | Pick<StatusJob, 'kind' | 'request'>;

/** The body of a request. */
export function bodyOf(content: RequestContent): NewOrder | UpdateOrderStatus {
  return content.kind === 'place-order' ? content.order : content.request;
}

/** The group of one order: its requests are processed, and its notifications delivered, one after the other. */
export function groupOf(accountName: string, marketplaceOrderId: string | null): string {
  return JSON.stringify([accountName, marketplaceOrderId]);
}

/** Returns a worker that processes accepted requests: it asks the order system, and resolves with what is to be announced to the connector. */
export function createProcessing(service: Service): Worker<RequestJob> {
  return async (job, attempt) => {
    try {
      return job.kind === 'place-order'
        ? await processPlacement(service, job, attempt.signal)
        : announce(service, job, [await approve(service, job, attempt.signal)]);
    } catch (error) {
      reportWaiting(service, job, attempt, error);
      throw error;
    }
  };
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
  const { order, affiliateId, operationId, accountName } = job;
  return outcomeOf(service, signal, 'SOI001', subjectOf(job), (limited) =>
    service.orders.place({ order, affiliateId }, { operationId, accountName, signal: limited }),
  );
}

function approve(service: Service, job: StatusJob, signal: AbortSignal): Promise<EmittedResult> {
  const { request, affiliateId, operationId, accountName } = job;
  const { marketplaceOrderId } = request;
  return outcomeOf(service, signal, 'SOI002', subjectOf(job), (limited) =>
    service.orders.approve(
      { marketplaceOrderId, affiliateId, request },
      { operationId, accountName, signal: limited },
    ),
  );
}

/** What the outcome of a request is about. */
export function subjectOf(job: RequestJob): ResultSubject {
  return {
    marketplaceOrderId: bodyOf(job).marketplaceOrderId,
    accountName: job.accountName,
    operationId: job.operationId,
    flow: job.kind === 'place-order' ? 'PlaceOrder' : 'ApproveOrder',
  };
}

/** The approval that follows from an order placed as approved. */
function approvalOf({ order, kind: _kind, ...common }: PlacementJob): StatusJob {
  const { marketplaceOrderId, marketplaceOrderStatus } = order;
  const { connectorName, connectorEndpoint } = common;
  const request = { marketplaceOrderId, marketplaceOrderStatus, connectorName, connectorEndpoint };
  return { kind: 'update-order-status', ...common, request };
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
  subject: ResultSubject,
  call: (limited: AbortSignal) => Promise<EmittedFields | null>,
): Promise<EmittedResult> {
  try {
    const { processingMs } = behaviour;
    // What is late is told and otherwise left alone: its outcome is unknown.
    const late = () => new DOMException(`Not done within ${processingMs} ms`, 'TimeoutError');
    const fields = await withinTime({ milliseconds: processingMs, late, signal }, call);
    return success(code, { ...subject, fields });
  } catch (error) {
    // The order system asks to wait, or this process is being stopped: neither is an outcome.
    if (RetryLater.isInstance(error)) throw error;
    if (signal.aborted) throw new RetryLater('The service is being stopped');
    if (!IntegrationError.isInstance(error)) onError(error);
    return resultFromError(error, subject);
  }
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
