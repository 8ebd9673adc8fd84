import * as z from 'zod';
import {
  type ConnectorRegistration,
  readRegistration,
  writtenRegistration,
} from './connector-registration.ts';
import { inAnyCase, orderId } from './forms.ts';
import { type Reading, readWith } from './reading.ts';

/** Status that a marketplace gives an order: payment pending (`new`) or confirmed (`approved`). Written in lower case. */
export const orderStatuses = ['new', 'approved'] as const;

/** One of the two statuses. */
export type OrderStatus = (typeof orderStatuses)[number];

/** Body of `PUT /api/order-integration/orders/status`, in the present form. */
export interface UpdateOrderStatus extends ConnectorRegistration {
  /** The order id that the marketplace chose. */
  readonly marketplaceOrderId: string;
  /** Only `approved` has a documented effect. */
  readonly marketplaceOrderStatus: OrderStatus;
}

const about = {
  id: 'Id that the marketplace gave the order; 512 characters at most.',
  status:
    'The order’s status in the marketplace: approved once its payment is confirmed. Only approved has a documented effect.',
};

/** Reader of the request: the status in any letter case, unknown keys kept. */
export const updateOrderStatusSchema = z
  .object({
    marketplaceOrderId: orderId().describe(about.id),
    marketplaceOrderStatus: inAnyCase(orderStatuses).describe(
      `${about.status} Read in any letter case; written in lower case.`,
    ),
    ...readRegistration,
  })
  .passthrough()
  .describe('Update Order Status, as a reader must accept it.');

/** Writer of the request: the present form and nothing else. */
export const emittedUpdateOrderStatusSchema = z
  .object({
    marketplaceOrderId: orderId().describe(about.id),
    marketplaceOrderStatus: z.enum(orderStatuses).describe(about.status),
    ...writtenRegistration,
  })
  .strict()
  .describe('Update Order Status, as a writer must send it.');

/** Reads a parsed JSON value as an Update Order Status request, normalised to the present form. Never throws. */
export function readUpdateOrderStatus(value: unknown): Reading<UpdateOrderStatus> {
  return readWith(updateOrderStatusSchema, value);
}
