import type { NewOrder, ResultSubject, UpdateOrderStatus } from '@order-integration/contracts';

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
