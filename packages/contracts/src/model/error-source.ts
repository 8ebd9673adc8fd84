/** The systems that VTEX names as the source of an error, with the space in the third. Documented by VTEX. */
export const errorSources = ['Fulfillment', 'Checkout', 'Order Integration'] as const;

/** One of the three published error sources. */
export type ErrorSource = (typeof errorSources)[number];
