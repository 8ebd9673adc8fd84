import type { EmittedFields, NewOrder, UpdateOrderStatus } from '@order-integration/contracts';

/** What is known of an operation when it reaches the order system. */
export interface Operation {
  /**
   * Identity of the operation. It may come again after a crash, and must then have no second effect and the same outcome: keep it beside
   * what it did, in the same transaction.
   */
  readonly operationId: string;
  readonly accountName: string;
  /** Aborted when the operation runs out of time; its outcome is then reported as unknown (EOI010). */
  readonly signal: AbortSignal;
}

/** The placement of an order. */
export interface Placement {
  readonly affiliateId: string;
  readonly order: NewOrder;
}

/** The approval of an order. */
export interface Approval {
  readonly marketplaceOrderId: string;
  /** The affiliate of an order that was placed as approved. Undefined for a status update, which names none (documented). */
  readonly affiliateId?: string | undefined;
  /** The status update as it was read; for an order that was placed as approved, the one that this amounts to. */
  readonly request: UpdateOrderStatus;
}

/** What identifies an order: account, affiliate and the marketplace's order id. */
export interface PlacedOrder {
  readonly accountName: string;
  readonly affiliateId: string;
  readonly marketplaceOrderId: string;
}

/**
 * The port to the order system. Both calls resolve with the ids of the order, or throw: an `IntegrationError` with the code of the outcome;
 * a `RetryLater` where the operation should wait, for a lost database for one; or anything else, from which `resultFromError` makes the code.
 */
export interface Orders {
  readonly place: (placement: Placement, operation: Operation) => Promise<EmittedFields>;
  readonly approve: (approval: Approval, operation: Operation) => Promise<EmittedFields | null>;
  /** Whether an order is placed already; needed only where a second placement is to be refused at once. */
  readonly isPlaced?: (order: PlacedOrder) => Promise<boolean>;
}
