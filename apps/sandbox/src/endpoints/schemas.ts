import { errorSources, flows, responseCodes } from '@order-integration/contracts';
import { orderStates } from '@order-integration/service';
import { z } from 'zod';
import { faultSchema } from '../faults/fault.ts';

const moment = z.iso.datetime({ offset: true }).describe('Point in time, RFC 3339.');
const cents = z.number().int().describe('Cents.');
const method = z.enum(['GET', 'POST', 'PUT', 'DELETE']);

const order = z.object({
  id: z.string(),
  account: z.string(),
  affiliateId: z.string(),
  marketplaceOrderId: z.string(),
  mainOrderId: z.string(),
  franchiseOrderId: z.string().nullable(),
  deliveredBy: z.enum(['seller', 'franchise', 'marketplace']),
  state: z.enum(orderStates),
  expectedValue: cents,
  paidValue: cents,
  lines: z.array(z.object({ skuId: z.string(), quantity: z.number().int(), price: cents })),
  reservations: z.array(
    z.object({
      account: z.string(),
      warehouseId: z.string(),
      skuId: z.string(),
      quantity: z.number().int(),
    }),
  ),
  history: z.array(
    z.object({ state: z.enum(orderStates), by: z.enum(['connector', 'seller', 'clock']), at: moment }),
  ),
  placedAt: moment,
});

const request = z.object({
  id: z.string(),
  operationId: z.string(),
  kind: z.enum(['place-order', 'update-order-status']),
  account: z.string(),
  affiliateId: z.string().nullable(),
  marketplaceOrderId: z.string(),
  connectorName: z.string(),
  state: z.enum(['queued', 'processing', 'waiting', 'done']),
  acceptedAt: moment,
  outcomes: z.array(
    z.object({
      flow: z.enum(flows),
      code: z.enum(responseCodes),
      errors: z
        .array(z.object({ source: z.enum(errorSources), code: z.string(), description: z.string() }))
        .nullable(),
      announcedAt: moment,
    }),
  ),
});

const attempt = z.object({
  id: z.string(),
  key: z.string().describe('Identity of the notification.'),
  number: z.number().int(),
  origin: z.string().describe('Without path and query: they may hold a secret.'),
  startedAt: moment,
  durationMs: z.number(),
  outcome: z.enum(['delivered', 'retry', 'stopped']),
  status: z.number().int().nullable(),
  reason: z.string().nullable(),
});

const deadLetter = z.object({
  id: z.string(),
  queue: z.enum(['requests', 'deliveries']),
  account: z.string(),
  marketplaceOrderId: z.string().nullable(),
  code: z.string().nullable(),
  reason: z.string(),
  attempts: z.number().int(),
  addedAt: moment,
  diedAt: moment,
});

/** What the sandbox's own routes take and give, by the name that it has in OpenAPI. */
export const schemas = {
  Order: order,
  OrderPage: pageOf(order),
  Request: request,
  RequestPage: pageOf(request),
  Attempt: attempt,
  AttemptPage: pageOf(attempt),
  DeadLetter: deadLetter,
  DeadLetterPage: pageOf(deadLetter),
  Account: z.object({
    name: z.string(),
    title: z.string(),
    appKey: z.string(),
    minimumValue: cents,
    longestLockDays: z.number().int(),
    priceRule: z.enum(['deny', 'task', 'allow']).nullable(),
  }),
  Connector: z.object({ name: z.string(), account: z.string(), endpoint: z.string() }),
  ConnectorInput: z.strictObject({
    account: z.string().min(1),
    endpoint: z.url({ protocol: /^https?$/ }).describe('The registered connectorEndpoint.'),
    cookie: z
      .string()
      .regex(/^[^\s;,"]+$/)
      .optional()
      .describe('VtexIdclientAutCookie of its app; required for a new one.'),
  }),
  Stock: z.object({
    account: z.string(),
    warehouseId: z.string(),
    skuId: z.string(),
    quantity: z.number().int(),
    reserved: z.number().int(),
  }),
  Restock: z.strictObject({
    quantity: z.number().int().min(1).max(1_000_000_000),
    warehouseId: z
      .string()
      .min(1)
      .optional()
      .describe('The first warehouse that holds the SKU when left out.'),
  }),
  Fault: faultSchema,
  FaultList: z.array(faultSchema),
  StoredFault: z.object({ id: z.string(), fault: faultSchema, timesLeft: z.number().int().nullable() }),
  ClockInput: z.strictObject({
    advanceMs: z.number().int().min(0).max(31_536_000_000).describe('At most 365 days at a time.'),
  }),
  Clock: z.object({ now: moment, canceled: z.number().int().describe('Orders that this has cancelled.') }),
  Health: z.object({
    status: z.literal('up'),
    database: z.enum(['PGlite', 'PostgreSQL']),
    now: moment,
    queues: z.object({ requests: queueCounts(), deliveries: queueCounts() }),
    counts: z.object({
      orders: z.number().int(),
      requests: z.number().int(),
      attempts: z.number().int(),
    }),
  }),
  Scenario: z.object({
    code: z.enum(responseCodes),
    title: z.string(),
    condition: z.string(),
    steps: z.array(
      z.object({
        method,
        path: z.string(),
        headers: z.record(z.string(), z.string()),
        body: z
          .unknown()
          .describe(
            'JSON; null for none. `{{connectorEndpoint}}` in it stands for the endpoint of the caller.',
          ),
      }),
    ),
  }),
  Index: z.object({
    name: z.string(),
    routes: z.array(z.object({ method, path: z.string(), summary: z.string() })),
  }),
  Done: z.object({ done: z.literal(true) }),
} as const;

/** A part of a list. */
function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe('`after` of the next page; null after the last.'),
  });
}

function queueCounts() {
  return z.object({ waiting: z.number().int(), running: z.number().int(), dead: z.number().int() });
}
