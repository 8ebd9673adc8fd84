import type { Queue } from '@order-integration/queue';
import type { Database } from '@order-integration/queue-postgres';
import type { DeliveryJob, RequestJob } from '@order-integration/service';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Configuration } from '../configuration.ts';
import type { Store } from '../store/store.ts';
import type { World } from '../world/world.ts';

/** What the sandbox's own routes work on. */
export interface Bench {
  readonly configuration: Configuration;
  readonly database: Database;
  readonly store: Store;
  readonly world: World;
  readonly requests: Queue<RequestJob>;
  readonly deliveries: Queue<DeliveryJob>;
  /** Aborted when the sandbox is being stopped: nobody shall wait for longer. */
  readonly closing: AbortSignal;
}

/** The routes of one subject, as a plugin of Fastify that is given the bench. */
export type Routes = FastifyPluginAsyncZod<Bench>;

/** A point in time. */
export const moment = z.iso.datetime({ offset: true }).describe('Point in time, RFC 3339.');

/** An amount. */
export const cents = z.number().int().describe('Cents.');

/** The segments of a path that name an order. */
export const orderPath = z.object({
  account: z.string().describe('Name of the account.'),
  id: z.string().describe('Id of the order in the marketplace or in VTEX.'),
});

/** Which part of a list, of which account and order. */
export const listQuery = z.strictObject({
  limit: limitOf(),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0')
    .describe('`next` of the page before.'),
  account: z.string().min(1).optional().describe('Only this account.'),
  marketplaceOrderId: z.string().min(1).optional().describe('Only this order.'),
});

/** The `limit` of a query. */
export function limitOf() {
  return z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(50)
    .describe('Most items of the page; fewer where they are large.');
}

/** What a route answers, with a description for OpenAPI. */
export function answer<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

/** A part of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: listOf(item),
    next: z.string().nullable().describe('`after` of the next page; null after the last.'),
  });
}

/** A list that is answered: what is handed over may be read-only. */
export function listOf<Item extends z.ZodType>(item: Item): z.ZodType<readonly z.output<Item>[]> {
  return z.array(item);
}

/** The answer of what has nothing else to say. */
export const done = z.object({ done: z.literal(true) }).meta({ id: 'Done' });
