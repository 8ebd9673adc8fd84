import type { OrderState } from '@order-integration/service';
import { sandboxNow } from '../store/clock.ts';
import type { Sql } from '../store/store.ts';
import type { OrderRow, StateChange } from './order-row.ts';

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
