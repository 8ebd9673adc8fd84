/** The types by their names. */
import type { components } from '../generated/types';

type Schemas = components['schemas'];
export type ProcessingResult = Schemas['ProcessingResult'];
export type UpdateOrderStatus = Schemas['UpdateOrderStatus'];
export type NewOrder = Schemas['NewOrder'];
