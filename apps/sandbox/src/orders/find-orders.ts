import { type Page, type PageRequest, pageOf } from '../records/page.ts';
import type { Sql } from '../store/store.ts';
import { type OrderRow, orderColumns } from './order-row.ts';

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
export async function listOrders(sql: Sql, request: PageRequest): Promise<Page<OrderRow>> {
  const rows = await sql.rows<OrderRow>(
    `SELECT ${orderColumns}
     FROM sandbox.orders
     WHERE sandbox.orders.id > $1::bigint AND ($2::text IS NULL OR account = $2)
       AND ($3::text IS NULL OR marketplace_order_id = $3)
     ORDER BY sandbox.orders.id
     LIMIT $4::bigint`,
    [request.after, request.account ?? null, request.marketplaceOrderId ?? null, request.limit + 1],
  );
  return pageOf(rows, request.limit);
}
