import { type Approval, decideApproval, type Operation } from '@order-integration/service';
import type { Sql } from '../store/store.ts';
import { changeState, type OrderRow, orderColumns } from './order-table.ts';
import { findOutcome, keepOutcome, type Outcome, refusalOf, whileRacing } from './outcome.ts';
import type { OrderModel } from './place-order.ts';
import { connectServices, type Disturbances } from './upstream.ts';

/** Approves an order by its state: its outcome and the new state are stored together or not at all. */
export function approveOrder(
  model: OrderModel,
  approval: Approval,
  operation: Operation,
  disturbances: Disturbances,
): Promise<Outcome> {
  return whileRacing(operation.signal, () =>
    model.store.transaction((sql) => tryToApprove(model, sql, approval, operation, disturbances)),
  );
}

async function tryToApprove(
  model: OrderModel,
  sql: Sql,
  approval: Approval,
  operation: Operation,
  disturbances: Disturbances,
): Promise<Outcome> {
  const { operationId } = operation;
  // The row is locked first: of two runs of one operation, the second waits here and then finds the outcome of the first.
  const order = await lockOrder(sql, operation, approval);
  const known = await findOutcome(sql, operationId, 'ApproveOrder');
  if (known !== undefined) return known;
  const outcome = await decide(model, sql, order, disturbances);
  return keepOutcome(sql, { operationId, flow: 'ApproveOrder', orderId: order?.id }, outcome);
}

async function decide(
  { behaviour }: OrderModel,
  sql: Sql,
  order: OrderRow | undefined,
  disturbances: Disturbances,
): Promise<Outcome> {
  try {
    const changes = await connectServices(disturbances).call('checkout', () =>
      decideApproval(order?.state, behaviour),
    );
    if (order === undefined) throw new Error('An order that does not exist was approved');
    if (changes) await changeState(sql, order, 'authorize-fulfillment', 'connector');
    return { fields: { mainOrderId: order.mainOrderId, franchiseOrderId: order.franchiseOrderId } };
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * The order that an approval means: that of the affiliate, otherwise the last of the account with that id. A status update names no
 * affiliate, so that two affiliates' orders of one id cannot be told apart (no source says what VTEX does).
 */
async function lockOrder(
  sql: Sql,
  { accountName }: Operation,
  { marketplaceOrderId, affiliateId }: Approval,
): Promise<OrderRow | undefined> {
  const [order] = await sql.rows<OrderRow>(
    `SELECT ${orderColumns}
     FROM sandbox.orders
     WHERE account = $1 AND marketplace_order_id = $2 AND affiliate_id = COALESCE($3, affiliate_id)
     ORDER BY sandbox.orders.id DESC
     LIMIT 1
     FOR UPDATE`,
    [accountName, marketplaceOrderId, affiliateId ?? null],
  );
  return order;
}
