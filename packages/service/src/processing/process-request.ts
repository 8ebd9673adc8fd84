import {
  type EmittedFields,
  type EmittedResult,
  IntegrationError,
  type ResultSubject,
  resultFromError,
  success,
} from '@order-integration/contracts';
import { withinTime } from '@order-integration/internal';
import { RetryLater, type Worker } from '@order-integration/queue';
import type { Approval } from '../orders.ts';
import type { Service } from '../service-options.ts';
import { announce } from './announce.ts';
import type { PlacementJob, RequestJob, StatusJob } from './request-job.ts';

/** Processes accepted requests: asks the order system and announces each outcome to the connector. */
export function createProcessing(service: Service): Worker<RequestJob> {
  return async (job, { signal }) => {
    const results =
      job.kind === 'place-order' ? await place(service, job, signal) : [await approve(service, job, signal)];
    await announce(service, job, results);
  };
}

/** An order placed as approved is approved by itself, with the same operation id (documented). */
async function place(service: Service, job: PlacementJob, signal: AbortSignal): Promise<EmittedResult[]> {
  const { order, affiliateId, operationId, accountName } = job;
  const { marketplaceOrderId } = order;
  const subject = { marketplaceOrderId, accountName, operationId, flow: 'PlaceOrder' } as const;
  const placed = await outcomeOf(service, signal, subject, 'SOI001', (limited) =>
    service.orders.place({ order, affiliateId }, { operationId, accountName, signal: limited }),
  );
  if (order.marketplaceOrderStatus !== 'approved' || stopsApproval(service, placed)) return [placed];
  return [placed, await approve(service, { ...job, marketplaceOrderId }, signal)];
}

function approve(
  service: Service,
  {
    operationId,
    accountName,
    marketplaceOrderId,
    affiliateId,
  }: Pick<StatusJob, 'operationId' | 'accountName' | 'marketplaceOrderId'> & Pick<Approval, 'affiliateId'>,
  signal: AbortSignal,
): Promise<EmittedResult> {
  const subject = { marketplaceOrderId, accountName, operationId, flow: 'ApproveOrder' } as const;
  return outcomeOf(service, signal, subject, 'SOI002', (limited) =>
    service.orders.approve(
      { marketplaceOrderId, affiliateId },
      { operationId, accountName, signal: limited },
    ),
  );
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
  subject: ResultSubject,
  code: 'SOI001' | 'SOI002',
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
