import { setTimeout } from 'node:timers/promises';
import { type OrderState, orderStates } from '@order-integration/service';
import { changeState, findOrder, type OrderRow } from '../orders/order-table.ts';
import { changeStock } from '../orders/stock.ts';
import type { Store } from '../store/store.ts';

/** What a seller can do with an order. */
export interface Transition {
  readonly summary: string;
  readonly from: readonly OrderState[];
  /** The state that follows. */
  readonly to: (from: OrderState) => OrderState;
}

/** The seller's flow after approval (documented). */
const flow: readonly OrderState[] = [
  'authorize-fulfillment',
  'window-to-cancel',
  'ready-for-handling',
  'start-handling',
  'handling',
  'invoice',
  'invoiced',
];

const ended: readonly OrderState[] = ['invoiced', 'canceled'];

/** The seller's actions. From which states an invoice and a cancellation are taken is our choice. */
export const transitions = {
  authorize: {
    summary: 'The seller accepts a price difference',
    from: ['waiting-for-manual-authorization'],
    to: () => 'waiting-ffmt-authorization',
  },
  deny: {
    summary: 'The seller refuses a price difference: the order is cancelled',
    from: ['waiting-for-manual-authorization'],
    to: () => 'canceled',
  },
  cancel: {
    summary: 'The order is cancelled and its stock released',
    from: orderStates.filter((state) => !ended.includes(state)),
    to: () => 'canceled',
  },
  advance: {
    summary: "The order takes the next step of the seller's flow after approval",
    from: flow.slice(0, -1),
    to: (from) => flow[flow.indexOf(from) + 1] ?? from,
  },
  invoice: {
    summary: 'The order is invoiced and its stock is gone',
    from: flow.slice(0, -1),
    to: () => 'invoiced',
  },
} as const satisfies Readonly<Record<string, Transition>>;

/** The name of an action. */
export type SellerAction = keyof typeof transitions;

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

/** How often is looked whether the order is there by now. */
const pauseMs = 25;

/** Tries an action until the order is there and lets it, or time is up: placements and approvals are worked on in the background. */
export async function waitForAction(
  act: () => Promise<ActionResult>,
  waitMs: number,
  closing: AbortSignal,
): Promise<ActionResult> {
  const end = performance.now() + waitMs;
  for (;;) {
    const result = await act();
    if (result?.done || performance.now() >= end || closing.aborted) return result;
    await setTimeout(pauseMs);
  }
}
