import { errorSources, flows } from '@order-integration/contracts';
import { z } from 'zod';
import { internalServices } from '../orders/upstream.ts';

const services = Object.keys(internalServices) as [keyof typeof internalServices];
const milliseconds = z.number().int().min(0).max(86_400_000);

/** Which orders a fault meets, and how often. */
const scope = {
  account: z.string().min(1).optional().describe('Only orders of this account.'),
  marketplaceOrderId: z.string().min(1).optional().describe('Only this order.'),
  flow: z.enum(flows).optional().describe('Only placements, or only approvals.'),
  times: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('How often; until cleared when left out.'),
};

const slow = z
  .strictObject({ kind: z.literal('slow'), ...scope, milliseconds })
  .describe('Processing takes longer.');
const timeOut = z
  .strictObject({
    kind: z.literal('time-out'),
    ...scope,
    done: z
      .boolean()
      .default(false)
      .describe('Whether the work is done all the same: then a second placement finds the order (EOI007).'),
  })
  .describe('Processing hangs until it is out of time: EOI010.');
const crash = z
  .strictObject({ kind: z.literal('crash'), ...scope })
  .describe('Processing throws what nobody catches: EOI000.');
const serviceOff = z
  .strictObject({ kind: z.literal('service-off'), ...scope, service: z.enum(services) })
  .describe('An internal service is switched off: EOI006.');
const upstreamError = z
  .strictObject({
    kind: z.literal('upstream-error'),
    ...scope,
    service: z.enum(services),
    source: z.enum(errorSources),
    code: z.string().min(1).max(50),
    description: z.string().max(500),
  })
  .describe(
    'An internal service answers with an error: its response code where it has one, otherwise EOI001.',
  );
const duplicated = z
  .strictObject({ kind: z.literal('notification-duplicated'), ...scope })
  .describe('The notification is sent twice.');
const swapped = z
  .strictObject({ kind: z.literal('notifications-swapped'), ...scope })
  .describe('SOI001 of an order placed as approved is sent after what follows it.');
const delayed = z
  .strictObject({ kind: z.literal('notification-delayed'), ...scope, milliseconds })
  .describe('The notification is sent later.');
const lost = z
  .strictObject({ kind: z.literal('notification-lost'), ...scope })
  .describe('The notification is never sent.');
const malformed = z
  .strictObject({
    kind: z.literal('notification-malformed'),
    ...scope,
    form: z.enum(['broken-json', 'missing-code']).default('broken-json'),
  })
  .describe('The first attempt sends a body that breaks the contract; later ones send the right one.');

/** The faults that meet processing. */
export const processingFaultSchema = z.discriminatedUnion('kind', [
  slow,
  timeOut,
  crash,
  serviceOff,
  upstreamError,
]);

/** The faults that meet notifications. */
export const notificationFaultSchema = z.discriminatedUnion('kind', [
  duplicated,
  swapped,
  delayed,
  lost,
  malformed,
]);

/** Something that goes wrong on demand. */
export const faultSchema = z.discriminatedUnion('kind', [
  ...processingFaultSchema.options,
  ...notificationFaultSchema.options,
]);

/** Something that goes wrong on demand. */
export type Fault = z.infer<typeof faultSchema>;

/** A fault that meets processing. */
export type ProcessingFault = z.infer<typeof processingFaultSchema>;

/** A fault that meets notifications. */
export type NotificationFault = z.infer<typeof notificationFaultSchema>;

/** The kinds of faults that meet processing. */
export const processingKinds = processingFaultSchema.options.map(({ shape }) => shape.kind.value);

/** The kinds of faults that meet notifications. */
export const notificationKinds = notificationFaultSchema.options.map(({ shape }) => shape.kind.value);
