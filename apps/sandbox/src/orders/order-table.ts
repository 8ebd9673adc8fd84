import type { EmittedFields } from '@order-integration/contracts';
import type { OrderState } from '@order-integration/service';
import { type Page, type PageRequest, readPage } from '../records/page.ts';
import type { Sql } from '../store/store.ts';
import { sandboxNow } from '../store/tables.ts';
import type { FulfilmentPlan, Reservation } from './fulfilment.ts';
import type { PlacementFacts } from './placement-facts.ts';

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
  /** RFC 3339. */
  readonly placedAt: string;
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
  expected_value AS "expectedValue", paid_value AS "paidValue", lines, reservations, history, to_jsonb(placed_at) #>> '{}' AS "placedAt"`;

/** An order of an account by its id in the marketplace or in VTEX; the last where several affiliates use the same. */
export async function findOrder(
  sql: Sql,
  account: string,
  orderId: string,
  lock: 'FOR UPDATE' | '' = '',
): Promise<OrderRow | undefined> {
  const [order] = await sql.rows<OrderRow>(
    `SELECT ${orderColumns}
     FROM sandbox.orders
     WHERE account = $1 AND (marketplace_order_id = $2 OR main_order_id = $2 OR franchise_order_id = $2)
     ORDER BY sandbox.orders.id DESC
     LIMIT 1 ${lock}`,
    [account, orderId],
  );
  return order;
}

/** The orders, oldest first. */
export function listOrders(sql: Sql, request: PageRequest): Promise<Page<OrderRow>> {
  return readPage(
    sql,
    `SELECT ${orderColumns}
     FROM sandbox.orders
     WHERE sandbox.orders.id > $1::bigint AND ($2::text IS NULL OR account = $2)
       AND ($3::text IS NULL OR marketplace_order_id = $3)
     ORDER BY sandbox.orders.id`,
    request,
  );
}

/** An order that is about to be. */
export interface DecidedOrder {
  readonly fields: EmittedFields;
  readonly plan: FulfilmentPlan;
  readonly state: OrderState;
  readonly expectedValue: number;
}

/** Writes an order. @returns its id; undefined where there is one of the same account, affiliate and marketplace order id. */
export async function insertOrder(
  sql: Sql,
  { order, account, affiliateId, lines }: PlacementFacts,
  { fields, plan, state, expectedValue }: DecidedOrder,
): Promise<string | undefined> {
  const [row] = await sql.rows<{ id: string }>(
    `INSERT INTO sandbox.orders (account, affiliate_id, marketplace_order_id, main_order_id, franchise_order_id, delivered_by, state,
       expected_value, paid_value, lines, reservations, history, placed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8::double precision, $9::double precision, $10::jsonb, $11::jsonb,
       jsonb_build_array(jsonb_build_object('state', $7::text, 'by', 'connector', 'at', ${sandboxNow})), ${sandboxNow})
     ON CONFLICT DO NOTHING
     RETURNING id::text AS id`,
    [
      account.name,
      affiliateId,
      order.marketplaceOrderId,
      fields.mainOrderId,
      fields.franchiseOrderId,
      plan.deliveredBy,
      state,
      expectedValue,
      order.marketplacePaymentValue,
      JSON.stringify(lines.map(({ item: { id, quantity, price } }) => ({ skuId: id, quantity, price }))),
      JSON.stringify(plan.reservations),
    ],
  );
  return row?.id;
}

/** Brings an order, whose row is locked, into another state. */
export async function changeState(
  sql: Sql,
  { id }: Pick<OrderRow, 'id'>,
  state: OrderState,
  by: StateChange['by'],
): Promise<void> {
  await sql.rows(
    `UPDATE sandbox.orders
     SET state = $2, history = history || jsonb_build_object('state', $2::text, 'by', $3::text, 'at', ${sandboxNow})
     WHERE id = $1::bigint`,
    [id, state, by],
  );
}
