import {
  anything,
  checkOptions,
  createErrorReporter,
  func,
  group,
  integer,
  objectWith,
  required,
} from '@order-integration/internal';
import type { Queue } from '@order-integration/queue';
import type { Accounts } from './accounts.ts';
import { type Behaviour, behaviourRules } from './behaviour.ts';
import type { DeliveryJob } from './delivery/delivery-job.ts';
import type { DeliveryOptions } from './delivery/delivery-options.ts';
import type { Orders } from './orders.ts';
import type { RequestJob } from './processing/request-job.ts';

/** What bounds the body of a request. */
export interface ServiceLimits {
  /** Most bytes; 1,048,576 (1 MiB). */
  readonly bodyBytes: number;
  /** Most milliseconds until the whole body is there; 10,000. */
  readonly bodyMs: number;
  /** How deep its JSON may be nested; 64. */
  readonly depth: number;
}

/** How a service works. */
export interface ServiceOptions {
  readonly accounts: Accounts;
  readonly orders: Orders;
  /** Accepted requests. What is answered SOI003 stands here. */
  readonly requests: Queue<RequestJob>;
  /** Notifications on their way. Give it `deliverySchedule` as its retry schedule. */
  readonly deliveries: Queue<DeliveryJob>;
  readonly delivery?: DeliveryOptions | undefined;
  /** Switches for what no source of VTEX answers. */
  readonly behaviour?: Partial<Behaviour> | undefined;
  readonly limits?: Partial<ServiceLimits> | undefined;
  /** Hears of every exception that is no outcome. Left out: its stack and those of its causes go to stderr. It may fail without harm. */
  readonly onError?: ((error: unknown) => unknown) | undefined;
}

/** The options, checked, with every default in place. */
export interface Service {
  readonly accounts: Accounts;
  readonly orders: Orders;
  readonly requests: Queue<RequestJob>;
  readonly deliveries: Queue<DeliveryJob>;
  readonly behaviour: Behaviour;
  readonly limits: ServiceLimits;
  readonly onError: (error: unknown) => void;
}

const rules = {
  accounts: required(objectWith<Accounts>('authenticate')),
  orders: required(objectWith<Orders>('place', 'approve')),
  requests: required(objectWith<Queue<RequestJob>>('add', 'start', 'stop')),
  deliveries: required(objectWith<Queue<DeliveryJob>>('add', 'start', 'stop')),
  // Checked where the delivery is put together.
  delivery: anything<DeliveryOptions | undefined>(),
  behaviour: behaviourRules,
  limits: group({
    bodyBytes: integer({ fallback: 1_048_576, least: 1, most: Number.MAX_SAFE_INTEGER }),
    bodyMs: integer({ fallback: 10_000, least: 1, most: 2 ** 31 - 1 }),
    depth: integer({ fallback: 64, least: 1, most: 10_000 }),
  }),
  onError: func<(error: unknown) => unknown>(),
};

/**
 * Checks the options, all but those of the delivery, and fills in what is left out.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function readServiceOptions(options: ServiceOptions): Service {
  const { delivery: _delivery, onError, ...checked } = checkOptions('createService', options, rules);
  return { ...checked, onError: createErrorReporter(onError) };
}
