import type { z } from 'zod';
import {
  emittedNewOrderSchema,
  emittedResultSchema,
  emittedUpdateOrderStatusSchema,
  newOrderSchema,
  processingResultSchema,
  type Reading,
  readNewOrder,
  readProcessingResult,
  readUpdateOrderStatus,
  updateOrderStatusSchema,
} from '../../src/index.ts';
import type { Thing } from './vectors.ts';

/** What the package offers for one of the three bodies. */
export interface Contract {
  readonly reader: z.ZodType;
  readonly writer: z.ZodType;
  readonly read: (value: unknown) => Reading<unknown>;
}

/** The contracts by name. */
export const contracts: Readonly<Record<Thing, Contract>> = {
  'processing-result': {
    reader: processingResultSchema,
    writer: emittedResultSchema,
    read: readProcessingResult,
  },
  'update-order-status': {
    reader: updateOrderStatusSchema,
    writer: emittedUpdateOrderStatusSchema,
    read: readUpdateOrderStatus,
  },
  'new-order': {
    reader: newOrderSchema,
    writer: emittedNewOrderSchema,
    read: readNewOrder,
  },
};
