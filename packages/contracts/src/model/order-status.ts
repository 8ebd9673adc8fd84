/** Status that a marketplace gives an order: payment pending (`new`) or confirmed (`approved`). Written in lower case. */
export const orderStatuses = ['new', 'approved'] as const;

/** One of the two statuses. */
export type OrderStatus = (typeof orderStatuses)[number];
