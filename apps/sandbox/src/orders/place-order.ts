import { IntegrationError } from '@order-integration/contracts';
import type { Behaviour, Operation, Placement } from '@order-integration/service';
import type { Sql, Store } from '../store/store.ts';
import type { World } from '../world/world.ts';
import { decidePlacement } from './decide-placement.ts';
import { insertOrder, type OrderRow } from './order-table.ts';
import { findOutcome, keepOutcome, LostRace, type Outcome, refusalOf, whileRacing } from './outcome.ts';
import { gatherFacts } from './placement-facts.ts';
import { changeStock } from './stock.ts';
import { connectServices, type Disturbances } from './upstream.ts';

/** What placing and approving need. */
export interface OrderModel {
  readonly store: Store;
  readonly world: World;
  readonly behaviour: Pick<Behaviour, 'taxInTotal' | 'approvalAgain'>;
}

/** Places an order: its outcome, the stock that it takes and the order itself are stored together or not at all. */
export function placeOrder(
  model: OrderModel,
  placement: Placement,
  operation: Operation,
  disturbances: Disturbances,
): Promise<Outcome> {
  return whileRacing(operation.signal, () =>
    model.store.transaction((sql) => tryToPlace(model, sql, placement, operation, disturbances)),
  );
}

async function tryToPlace(
  { world, behaviour }: OrderModel,
  sql: Sql,
  placement: Placement,
  { operationId, accountName }: Operation,
  disturbances: Disturbances,
): Promise<Outcome> {
  const known = await findOutcome(sql, operationId, 'PlaceOrder');
  if (known !== undefined) return known;
  const keep = (outcome: Outcome, orderId?: string) =>
    keepOutcome(sql, { operationId, flow: 'PlaceOrder', orderId }, outcome);
  try {
    await refuseDuplicate(sql, accountName, placement);
    const services = connectServices(disturbances);
    const facts = await gatherFacts({ world, services, sql }, accountName, placement);
    const decided = decidePlacement(facts, behaviour);
    const orderId = await insertOrder(sql, facts, decided);
    const isReserved =
      orderId !== undefined && (await changeStock(sql, 'reserve', decided.plan.reservations));
    if (!isReserved) throw new LostRace();
    return await keep({ fields: decided.fields }, orderId);
  } catch (error) {
    return keep(refusalOf(error));
  }
}

/** What an order that exists is refused with; that a cancelled one gives EOI007 as well is our choice: no source says what VTEX maps it to. */
const existing = {
  active: { source: 'Fulfillment', code: 'FMT009', description: 'The order exists already' },
  canceled: {
    source: 'Fulfillment',
    code: 'FMT0060',
    description: 'The order is cancelled already and cannot be created again: it is not integrated',
  },
} as const;

async function refuseDuplicate(sql: Sql, account: string, { affiliateId, order }: Placement): Promise<void> {
  const state = await findState(sql, account, affiliateId, order.marketplaceOrderId);
  if (state === undefined) return;
  throw new IntegrationError('EOI007', [state === 'canceled' ? existing.canceled : existing.active]);
}

/** Whether there is such an order that is not cancelled. Of a cancelled one, processing says more than an answer at once could. */
export async function isPlaced(
  sql: Sql,
  account: string,
  affiliateId: string,
  marketplaceOrderId: string,
): Promise<boolean> {
  const state = await findState(sql, account, affiliateId, marketplaceOrderId);
  return state !== undefined && state !== 'canceled';
}

async function findState(
  sql: Sql,
  ...names: [account: string, affiliateId: string, marketplaceOrderId: string]
) {
  const [order] = await sql.rows<Pick<OrderRow, 'state'>>(
    'SELECT state FROM sandbox.orders WHERE account = $1 AND affiliate_id = $2 AND marketplace_order_id = $3',
    names,
  );
  return order?.state;
}
