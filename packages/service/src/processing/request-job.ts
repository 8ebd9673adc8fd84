import type { NewOrder, OrderStatus } from '@order-integration/contracts';

/** What every request in the queue holds. Stored as JSON. */
interface RequestBase {
  /** Identity of the operation, given when the request was accepted. */
  readonly operationId: string;
  readonly accountName: string;
  /** Where the notifications go. */
  readonly connectorEndpoint: string;
  readonly connectorName: string;
}

/** A placement in the queue. */
export interface PlacementJob extends RequestBase {
  readonly kind: 'place-order';
  readonly affiliateId: string;
  readonly order: NewOrder;
}

/** A status update in the queue. */
export interface StatusJob extends RequestBase {
  readonly kind: 'update-order-status';
  readonly marketplaceOrderId: string;
  readonly status: OrderStatus;
}

/** A request that was answered SOI003 and waits to be processed. */
export type RequestJob = PlacementJob | StatusJob;
