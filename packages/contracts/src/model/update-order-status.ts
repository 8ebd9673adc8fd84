import { z } from 'zod';
import {
  type ConnectorRegistration,
  readRegistration,
  writtenRegistration,
} from './connector-registration.ts';
import { inAnyCase, text } from './forms.ts';
import { type OrderStatus, orderStatuses } from './order-status.ts';
import { type Reading, readWith } from './reading.ts';

/** Body of `PUT /api/order-integration/orders/status`, in the present form. */
export interface UpdateOrderStatus extends ConnectorRegistration {
  /** The order id that the marketplace chose. */
  readonly marketplaceOrderId: string;
  /** Only `approved` has a documented effect. */
  readonly marketplaceOrderStatus: OrderStatus;
}

/** Reader of the request: the status in any letter case, unknown keys kept. */
export const updateOrderStatusSchema = z
  .object({
    marketplaceOrderId: text().describe("The marketplace's order id."),
    marketplaceOrderStatus: inAnyCase(orderStatuses).describe('new or approved, in any letter case.'),
    ...readRegistration,
  })
  .passthrough()
  .describe('Update Order Status, as a reader must accept it.');

/** Writer of the request: the present form and nothing else. */
export const emittedUpdateOrderStatusSchema = z
  .object({
    marketplaceOrderId: text().describe("The marketplace's order id."),
    marketplaceOrderStatus: z.enum(orderStatuses).describe('new or approved.'),
    ...writtenRegistration,
  })
  .strict()
  .describe('Update Order Status, as a writer must send it.');

/** Reads a parsed JSON value as an Update Order Status request, normalised to the present form. Never throws. */
export function readUpdateOrderStatus(value: unknown): Reading<UpdateOrderStatus> {
  return readWith(updateOrderStatusSchema, value);
}
