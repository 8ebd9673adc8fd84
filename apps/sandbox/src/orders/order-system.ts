import type { Flow } from '@order-integration/contracts';
import { RetryLater } from '@order-integration/queue';
import { type Approval, decideApproval, type Operation, type Orders } from '@order-integration/service';
import { takeProcessingFaults } from '../faults/fault-store.ts';
import { sufferFaults } from '../faults/suffer-faults.ts';
import { DatabaseFailure, type Sql } from '../store/store.ts';
import { changeState, type OrderRow, orderColumns } from './order-table.ts';
import { findOutcome, keepOutcome, type Outcome, refusalOf, settle, whileRacing } from './outcome.ts';
import { isPlaced, type OrderModel, placeOrder } from './place-order.ts';
import { connectServices, type Disturbances, type InternalService } from './upstream.ts';

/** The services that each flow asks. */
const servicesOf: Readonly<Record<'PlaceOrder' | 'ApproveOrder', readonly InternalService[]>> = {
  PlaceOrder: ['catalogue', 'logistics', 'checkout'],
  ApproveOrder: ['checkout'],
};

/** The order system behind the API: the orders of the tables, and whatever faults are set. */
export function createOrders(model: OrderModel): Orders {
  return {
    place: (placement, operation) =>
      process(model, 'PlaceOrder', placement.order.marketplaceOrderId, operation, (disturbances) =>
        placeOrder(model, placement, operation, disturbances),
      ),
    approve: (approval, operation) =>
      process(model, 'ApproveOrder', approval.marketplaceOrderId, operation, (disturbances) =>
        approveOrder(model, approval, operation, disturbances),
      ),
    isPlaced: ({ accountName, affiliateId, marketplaceOrderId }) =>
      isPlaced(model.store, accountName, affiliateId, marketplaceOrderId),
  };
}

async function process(
  { store }: OrderModel,
  flow: Flow & keyof typeof servicesOf,
  marketplaceOrderId: string,
  { operationId, accountName, signal }: Operation,
  work: (disturbances: Disturbances) => Promise<Outcome>,
) {
  try {
    const known = await findOutcome(store, operationId, flow);
    if (known !== undefined) return settle(known);
    const subject = { account: accountName, marketplaceOrderId, flow };
    const faults = await takeProcessingFaults(store, subject, servicesOf[flow]);
    return settle(await sufferFaults(faults, signal, work));
  } catch (error) {
    if (!DatabaseFailure.isInstance(error)) throw error;
    throw new RetryLater('The database failed', { cause: error });
  }
}

/** Approves an order by its state: its outcome and the new state are stored together or not at all. */
function approveOrder(
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
