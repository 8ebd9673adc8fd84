/**
 * What a request set out to do, as the body names it. `Unknown` is VTEX's own third value.
 * Documented by VTEX; a reader takes any other string as well, because the list may grow.
 */
export const flows = ['PlaceOrder', 'ApproveOrder', 'Unknown'] as const;

/** One of the three published flows. */
export type Flow = (typeof flows)[number];
