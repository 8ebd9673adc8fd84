import type { EmittedFields } from '@order-integration/contracts';
import type { OrderState } from '@order-integration/service';
import { sandboxNow } from '../store/clock.ts';
import type { Sql } from '../store/store.ts';
import type { FulfilmentPlan } from './fulfilment/fulfilment-plan.ts';
import type { PlacementFacts } from './placement-facts.ts';

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
