/** The types by their names. */

export type { EmittedResult } from '../generated/EmittedResult';
export type { NewOrder } from '../generated/NewOrder';
export type { ProcessingResult } from '../generated/ProcessingResult';
export type { ReadNewOrder } from '../generated/ReadNewOrder';
export type { ReadUpdateOrderStatus } from '../generated/ReadUpdateOrderStatus';
export type { UpdateOrderStatus } from '../generated/UpdateOrderStatus';
