import { changeState } from '../orders/change-state.ts';
import { findOrder } from '../orders/find-orders.ts';
import type { OrderRow } from '../orders/order-row.ts';
import { changeStock } from '../orders/reserve-stock.ts';
import type { Store } from '../store/store.ts';
import { type SellerAction, type Transition, transitions } from './transitions.ts';

/** What an action came to: the order as it is now, and whether the action was possible; undefined where there is no such order. */
export type ActionResult = { readonly done: boolean; readonly order: OrderRow } | undefined;

/** Does what a seller does with an order, if the order's state allows it. */
export function actOnOrder(
  store: Store,
  account: string,
  orderId: string,
  action: SellerAction,
): Promise<ActionResult> {
  const { from, to }: Transition = transitions[action];
  return store.transaction(async (sql) => {
    const order = await findOrder(sql, account, orderId, 'FOR UPDATE');
    if (order === undefined) return undefined;
    if (!from.includes(order.state)) return { done: false, order };
    const state = to(order.state);
    if (state === 'canceled') await changeStock(sql, 'release', order.reservations);
    if (state === 'invoiced') await changeStock(sql, 'ship', order.reservations);
    await changeState(sql, order, state, 'seller');
    return { done: true, order: (await findOrder(sql, account, orderId)) ?? order };
  });
}
