/** The states of an order in VTEX that matter for its approval. Documented by VTEX. */
export const orderStates = [
  'waiting-for-manual-authorization',
  'order-accepted',
  'on-order-completed-ffm',
  'waiting-ffmt-authorization',
  'authorize-fulfillment',
  'window-to-cancel',
  'ready-for-handling',
  'start-handling',
  'handling',
  'invoice',
  'invoiced',
  'cancellation-requested',
  'cancel',
  'canceled',
] as const;

/** One of the states. */
export type OrderState = (typeof orderStates)[number];
