import type { OrderState } from '@order-integration/service';
import type { Reservation } from './fulfilment/fulfilment-plan.ts';

/** An order as the tables hold it. No customer data: the sandbox has no use for it. */
export interface OrderRow {
  readonly id: string;
  readonly account: string;
  readonly affiliateId: string;
  readonly marketplaceOrderId: string;
  readonly mainOrderId: string;
  readonly franchiseOrderId: string | null;
  readonly deliveredBy: 'seller' | 'franchise' | 'marketplace';
  readonly state: OrderState;
  /** What the seller expected and what the buyer paid, in cents. */
  readonly expectedValue: number;
  readonly paidValue: number;
  readonly lines: readonly { readonly skuId: string; readonly quantity: number; readonly price: number }[];
  readonly reservations: readonly Reservation[];
  /** Every state, oldest first, with who brought it about. */
  readonly history: readonly StateChange[];
  readonly placedAt: Date | string;
}

/** A change of an order's state. */
export interface StateChange {
  readonly state: OrderState;
  readonly by: 'connector' | 'seller' | 'clock';
  readonly at: string;
}

/** The columns of an order, for SELECT and RETURNING. */
export const orderColumns = `id::text AS id, account, affiliate_id AS "affiliateId", marketplace_order_id AS "marketplaceOrderId",
  main_order_id AS "mainOrderId", franchise_order_id AS "franchiseOrderId", delivered_by AS "deliveredBy", state,
  expected_value AS "expectedValue", paid_value AS "paidValue", lines, reservations, history, placed_at AS "placedAt"`;
