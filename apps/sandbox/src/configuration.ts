import { isIP } from 'node:net';
import { type Behaviour, deliveryQueueOptions } from '@order-integration/service';
import { z } from 'zod';

/** How a sandbox runs. */
export interface Configuration {
  readonly host: string;
  /** 0 takes any port that is free. */
  readonly port: number;
  /** PostgreSQL; undefined for PGlite in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  /** Networks beyond the public internet that deliveries may reach. */
  readonly allowedNetworks: readonly string[];
  /** Host names, beside those of loopback, by which the sandbox's own routes may be called. */
  readonly allowedHosts: readonly string[];
  /** Milliseconds before each further attempt to deliver. */
  readonly deliveryDelays: readonly number[];
  /** Milliseconds for which an endpoint that keeps failing is left alone: the first, the second … time; the last repeats. */
  readonly lanePauses: readonly number[];
  /** `whsec_…`, for every connector that has none of its own; undefined for no signature. */
  readonly signingSecret: string | undefined;
  /** Most jobs at a time, of each queue. */
  readonly concurrency: number;
  /** Switches for what no source of VTEX answers. */
  readonly behaviour: Behaviour;
}

/** Shorter than the service's own, so that a time-out can be watched. */
const processingMs = 5_000;

const errorCode = z.string().regex(/^EOI\d{3}$/) as z.ZodType<
  Exclude<Behaviour['approvalStopsAt'], 'all'>[number]
>;

const behaviourSchema = z.strictObject({
  validationStatus: z.number().int().min(400).max(599).default(400),
  duplicatePlacement: z.enum(['later', 'at-once']).default('later'),
  approvalAgain: z.enum(['EOI009', 'SOI002']).default('EOI009'),
  statusNew: z.enum(['EOI005', 'accept']).default('accept'),
  notificationOrder: z.enum(['in-order', 'swapped']).default('in-order'),
  taxInTotal: z.boolean().default(false),
  approvalStopsAt: z.union([z.literal('all'), z.array(errorCode)]).default('all'),
  processingMs: z.number().int().min(1).default(processingMs),
});

/** A secret of Standard Webhooks. A pattern, so that it stands in OpenAPI. */
export const signingSecretSchema = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,86}=*$/, 'must be whsec_ and the base64 of 24 to 64 bytes');

const network = z.string().refine((text) => {
  const [address = '', prefix = ''] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return /^\d+$/.test(prefix) && Number(prefix) <= bits;
}, 'must be a network such as 127.0.0.0/8');

const list = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item));

const wholeNumber = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number);

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' });
    return z.NEVER;
  }
});

const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4_310),
  DATABASE_URL: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('.sandbox'),
  ALLOWED_NETWORKS: list(network).default(['127.0.0.0/8', '::1/128']),
  ALLOWED_HOSTS: list(z.string()).default([]),
  DELIVERY_DELAYS: list(wholeNumber).default([...deliveryQueueOptions.retry.delays]),
  LANE_PAUSES: list(wholeNumber).default([...deliveryQueueOptions.lanes.pausesMs]),
  SIGNING_SECRET: signingSecretSchema.optional(),
  CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(deliveryQueueOptions.concurrency),
  BEHAVIOUR: json.pipe(behaviourSchema).default(behaviourSchema.parse({})),
});

/** The variables of the environment that a sandbox reads. */
export const environmentNames = Object.keys(environmentSchema.shape);

/**
 * Reads the configuration from the environment. An empty variable counts as none.
 * @throws {Error} that names every variable that is wrong.
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(given);
  if (!read.success)
    throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  const { data } = read;
  return {
    host: data.HOST,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    dataDirectory: data.DATA_DIR,
    allowedNetworks: data.ALLOWED_NETWORKS,
    allowedHosts: data.ALLOWED_HOSTS,
    deliveryDelays: data.DELIVERY_DELAYS,
    lanePauses: data.LANE_PAUSES,
    signingSecret: data.SIGNING_SECRET,
    concurrency: data.CONCURRENCY,
    behaviour: data.BEHAVIOUR,
  };
}
