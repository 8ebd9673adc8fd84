import {
  type EmittedResult,
  failure,
  type NewOrder,
  type ResultSubject,
  type UpdateOrderStatus,
} from '@order-integration/contracts';
import type { TraceCarrier } from '@order-integration/internal';
import type { DeadLetter, FollowUp, Queue } from '@order-integration/queue';
import type { DeliveryJob } from '../delivery/deliver.ts';
import { accountLane, type FindTarget } from '../delivery/fairness.ts';

/** What every request in the queue holds. Stored as JSON. */
interface RequestBase {
  /** Identity of the operation, given when the request was accepted. */
  readonly operationId: string;
  readonly accountName: string;
  readonly connectorName: string;
  /** Where the notifications go. */
  readonly connectorEndpoint: string;
  /** The trace that it belongs to, as W3C Trace Context writes it. */
  readonly trace?: TraceCarrier | undefined;
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
export function approvalOf({ order, kind: _kind, ...common }: PlacementJob): StatusJob {
  const { marketplaceOrderId, marketplaceOrderStatus } = order;
  const { connectorName, connectorEndpoint } = common;
  const request = { marketplaceOrderId, marketplaceOrderStatus, connectorName, connectorEndpoint };
  return { kind: 'update-order-status', ...common, request };
}

/** The parts of a service that announcing needs. */
interface Announcing {
  readonly deliveries: Queue<DeliveryJob>;
  readonly findTarget: FindTarget;
  readonly behaviour: { readonly notificationOrder: 'in-order' | 'swapped' };
}

/**
 * What puts the outcomes of a request on their way to the connector: jobs that follow from the request's end. Each outcome of an operation is
 * decided once, when it is stored: its key is the operation and the flow, so that what a second run finds after a crash changes nothing.
 */
export function announce(
  service: Announcing,
  job: RequestJob,
  results: readonly EmittedResult[],
): readonly FollowUp[] {
  const { notificationOrder } = service.behaviour;
  const inOrder = notificationOrder === 'swapped' ? results.toReversed() : results;
  return inOrder.map((result) => toFollowUp(service, job, result, result.flow));
}

/**
 * What a request announces that has died: that a service failed (EOI006), because nobody will learn of it otherwise. With a key of its own, so
 * that the same request, redriven, still announces its outcome.
 */
export function announceDeath(service: Announcing, { job }: DeadLetter<RequestJob>): readonly FollowUp[] {
  return [toFollowUp(service, job, failure('EOI006', subjectOf(job)), 'dead')];
}

function toFollowUp(
  { deliveries, findTarget }: Announcing,
  { operationId, accountName, connectorName, connectorEndpoint, trace }: RequestJob,
  result: EmittedResult,
  distinction: string,
): FollowUp {
  const about = { accountName, connectorName, connectorEndpoint, result };
  const job: DeliveryJob = trace === undefined ? about : { ...about, trace };
  return {
    queue: deliveries,
    job,
    options: {
      key: JSON.stringify([operationId, distinction]),
      group: groupOf(accountName, result.marketplaceOrderId),
      lanes: [findTarget(job).lane, accountLane(accountName)],
    },
  };
}
