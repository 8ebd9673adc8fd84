import { changeState, type OrderRow, orderColumns } from '../orders/order-table.ts';
import { changeStock } from '../orders/stock.ts';
import { reportProblem } from '../report.ts';
import type { Store } from '../store/store.ts';
import { sandboxNow } from '../store/tables.ts';

/** After so many days an order that was never authorised is cancelled (documented). */
const mostDays = 30;
const unauthorised = [
  'waiting-for-manual-authorization',
  'waiting-ffmt-authorization',
  'order-accepted',
  'on-order-completed-ffm',
];
const everyMs = 60_000;

/** Cancels the orders that have waited too long, and gives their stock back. @returns how many. */
export async function sweepUnauthorised(store: Store): Promise<number> {
  let canceled = 0;
  while (await cancelOne(store)) canceled += 1;
  return canceled;
}

/** Sweeps now and then. @returns what ends it. */
export function sweepAtTimes(store: Store): () => Promise<void> {
  let sweep: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    sweep = sweepUnauthorised(store).catch(reportProblem);
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await sweep;
  };
}

function cancelOne(store: Store): Promise<boolean> {
  return store.transaction(async (sql) => {
    const [order] = await sql.rows<OrderRow>(
      `SELECT ${orderColumns}
       FROM sandbox.orders
       WHERE state IN (SELECT jsonb_array_elements_text($1::jsonb))
         AND placed_at <= ${sandboxNow} - interval '${mostDays} days'
       ORDER BY sandbox.orders.id
       LIMIT 1
       FOR UPDATE SKIP LOCKED`,
      [JSON.stringify(unauthorised)],
    );
    if (order === undefined) return false;
    await changeStock(sql, 'release', order.reservations);
    await changeState(sql, order, 'canceled', 'clock');
    return true;
  });
}
