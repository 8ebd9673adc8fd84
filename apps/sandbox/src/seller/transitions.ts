import { type OrderState, orderStates } from '@order-integration/service';

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
