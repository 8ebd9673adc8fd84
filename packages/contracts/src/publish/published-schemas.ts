import type { z } from 'zod';
import { emittedResultSchema } from '../model/emitted-result.ts';
import { emittedNewOrderSchema, newOrderSchema } from '../model/new-order/new-order.ts';
import { processingResultSchema } from '../model/processing-result.ts';
import { emittedUpdateOrderStatusSchema, updateOrderStatusSchema } from '../model/update-order-status.ts';

/** A schema of the model that is published as JSON Schema. */
export interface PublishedSchema {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** Name of the component in OpenAPI. */
  readonly component: string;
  readonly schema: z.ZodType;
}

/** Every schema that is published. A reader is for what one receives, a writer for what one sends. */
export const publishedSchemas: readonly PublishedSchema[] = [
  { name: 'processing-result.reader', component: 'ProcessingResult', schema: processingResultSchema },
  { name: 'processing-result.writer', component: 'EmittedResult', schema: emittedResultSchema },
  { name: 'update-order-status.reader', component: 'ReadUpdateOrderStatus', schema: updateOrderStatusSchema },
  {
    name: 'update-order-status.writer',
    component: 'UpdateOrderStatus',
    schema: emittedUpdateOrderStatusSchema,
  },
  { name: 'new-order.reader', component: 'ReadNewOrder', schema: newOrderSchema },
  { name: 'new-order.writer', component: 'NewOrder', schema: emittedNewOrderSchema },
];
