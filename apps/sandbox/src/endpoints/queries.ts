import { z } from 'zod';

const limit = z.coerce.number().int().min(1).max(500).default(50).describe('Most items of the page.');

/** Which part of a list, of which account and order. */
export const listQuery = z.strictObject({
  limit,
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0')
    .describe('`next` of the page before.'),
  account: z.string().min(1).optional().describe('Only this account.'),
  marketplaceOrderId: z.string().min(1).optional().describe('Only this order.'),
});

/** Which part of the dead letters. */
export const deadLetterQuery = z.strictObject({
  limit,
  after: z
    .string()
    .regex(/^(requests|deliveries)\.\S*$/)
    .optional()
    .describe('`next` of the page before.'),
});

/** How long a seller's action waits for the order. */
export const actionQuery = z.strictObject({
  waitMs: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(0)
    .describe('How long to wait until the order is there and in a state that allows the action.'),
});
