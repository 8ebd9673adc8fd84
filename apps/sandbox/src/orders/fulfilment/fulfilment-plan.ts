/** Stock that an order takes. */
export interface Reservation {
  readonly account: string;
  readonly warehouseId: string;
  readonly skuId: string;
  readonly quantity: number;
}

/** Who delivers an order, from where, and what the seller asks for it. */
export interface FulfilmentPlan {
  readonly deliveredBy: 'seller' | 'franchise' | 'marketplace';
  /** Shipping of each line, in cents, in the order of the lines. */
  readonly shipping: readonly number[];
  readonly reservations: readonly Reservation[];
}
