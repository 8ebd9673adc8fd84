import { type ErrorCode, errorCodes } from '@order-integration/contracts';
import {
  anything,
  boolean,
  checkOptions,
  createErrorReporter,
  createLog,
  digestKey,
  func,
  group,
  integer,
  type Log,
  type Logger,
  list,
  objectWith,
  oneOf,
  required,
  type Telemetry,
} from '@order-integration/internal';
import type { Queue } from '@order-integration/queue';
import type { Accounts } from './accounts.ts';
import type { DeliveryJob } from './delivery/deliver.ts';
import { createTargets, type FindTarget } from './delivery/fairness.ts';
import { type DeliveryOptions, type DeliverySettings, readDeliveryOptions } from './delivery/options.ts';
import { ConfigurationError, RequestWaitsError } from './errors.ts';
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

/** What no source of VTEX answers: each a switch, with the default that we chose. */
export interface Behaviour {
  /** HTTP status of a synchronous validation error; 400. */
  readonly validationStatus: number;
  /**
   * When a second placement of an order is refused: `later`, by notification (default), or `at-once`, in the answer, for which `orders` must
   * have `isPlaced`.
   */
  readonly duplicatePlacement: 'later' | 'at-once';
  /** What the approval of an order that is approved already gives; EOI009. */
  readonly approvalAgain: 'EOI009' | 'SOI002';
  /**
   * What a status update to `new` does: `accept` (default) answers SOI003, does nothing, and no notification ever follows; `EOI005` refuses it
   * at once. VTEX documents no effect.
   */
  readonly statusNew: 'EOI005' | 'accept';
  /** Whether SOI002 of an order placed as approved may overtake SOI001; `in-order`. */
  readonly notificationOrder: 'in-order' | 'swapped';
  /** Whether the taxes of an order are part of its total; false. */
  readonly taxInTotal: boolean;
  /** The failures of a placement after which the automatic approval does not follow; all. */
  readonly approvalStopsAt: 'all' | readonly ErrorCode[];
  /** Most milliseconds for processing one operation, after which it is EOI010; 30,000. */
  readonly processingMs: number;
}

/** How a service works. */
export interface ServiceOptions {
  readonly accounts: Accounts;
  readonly orders: Orders;
  /** Accepted requests. What is answered SOI003 stands here. */
  readonly requests: Queue<RequestJob>;
  /** Notifications on their way. Create it with `deliveryQueueOptions`. */
  readonly deliveries: Queue<DeliveryJob>;
  readonly delivery?: DeliveryOptions | undefined;
  /** Switches for what no source of VTEX answers. */
  readonly behaviour?: Partial<Behaviour> | undefined;
  readonly limits?: Partial<ServiceLimits> | undefined;
  /** Hears of every exception that is no outcome. Left out: its stack and those of its causes go to stderr. It may fail without harm. */
  readonly onError?: ((error: unknown) => unknown) | undefined;
  /** Where spans and metrics go: `openTelemetry()` of `@order-integration/service/open-telemetry`. Left out: nowhere, at no cost. */
  readonly telemetry?: Telemetry | undefined;
  /**
   * Hears of start and stop, of what is given up and of endpoints that pause, and of what else would go to stderr: pino, or any of its shape. No
   * line holds a secret, a path or anything of a body, but for the text and the stack of what the order system has thrown.
   */
  readonly logger?: Logger | undefined;
}

/** What every part of a service works with: the options, checked, with every default in place. */
export interface Service {
  readonly accounts: Accounts;
  readonly orders: Orders;
  readonly requests: Queue<RequestJob>;
  readonly deliveries: Queue<DeliveryJob>;
  readonly delivery: DeliverySettings;
  readonly behaviour: Behaviour;
  readonly limits: ServiceLimits;
  readonly onError: (error: unknown) => void;
  readonly findTarget: FindTarget;
  readonly telemetry: Telemetry | undefined;
  readonly log: Log | undefined;
}

const rules = {
  accounts: required(objectWith<Accounts>('authenticate')),
  orders: required(objectWith<Orders>('place', 'approve')),
  requests: required(objectWith<Queue<RequestJob>>('add', 'start', 'stop')),
  deliveries: required(objectWith<Queue<DeliveryJob>>('add', 'start', 'stop')),
  // Checked by a function of its own, which also makes of them what a delivery needs.
  delivery: anything<DeliveryOptions | undefined>(),
  behaviour: group({
    validationStatus: integer({ fallback: 400, least: 400, most: 599 }),
    duplicatePlacement: oneOf(['later', 'at-once'], 'later'),
    approvalAgain: oneOf(['EOI009', 'SOI002'], 'EOI009'),
    statusNew: oneOf(['EOI005', 'accept'], 'accept'),
    notificationOrder: oneOf(['in-order', 'swapped'], 'in-order'),
    taxInTotal: boolean(false),
    approvalStopsAt: { check: checkApprovalStops },
    processingMs: integer({ fallback: 30_000, least: 1, most: Number.MAX_SAFE_INTEGER }),
  }),
  limits: group({
    bodyBytes: integer({ fallback: 1_048_576, least: 1, most: Number.MAX_SAFE_INTEGER }),
    bodyMs: integer({ fallback: 10_000, least: 1, most: 2 ** 31 - 1 }),
    depth: integer({ fallback: 64, least: 1, most: 10_000 }),
  }),
  onError: func<(error: unknown) => unknown>(),
  telemetry: objectWith<Telemetry>('trace', 'count', 'record', 'observe'),
  logger: objectWith<Logger>('info', 'warn', 'error'),
};

/**
 * Checks the options and fills in what is left out.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function readServiceOptions(options: ServiceOptions): Service {
  const { delivery, onError, logger, ...checked } = checkOptions('createService', options, rules);
  const { orders, behaviour, requests, deliveries } = checked;
  if (behaviour.duplicatePlacement === 'at-once' && typeof orders.isPlaced !== 'function')
    throw new ConfigurationError(
      'createService: orders.isPlaced is missing, which behaviour.duplicatePlacement `at-once` asks.',
    );
  if (Object.is(requests, deliveries))
    throw new ConfigurationError('createService: requests and deliveries must be two queues.');
  const log = logger && createLog(logger);
  return {
    ...checked,
    delivery: readDeliveryOptions(delivery),
    onError: createErrorReporter(onError ?? (log && ((error) => logError(log, error)))),
    findTarget: createTargets(),
    log,
  };
}

/** The text of an error about a request that waits names its operation. */
function logError(log: Log, error: unknown): void {
  if (RequestWaitsError.isInstance(error)) {
    const { operationId, attempts, reason } = error;
    log.warn('a request still waits', { key: digestKey(operationId), attempts, reason });
  } else log.exception(error);
}

function checkApprovalStops(name: string, value: unknown): Behaviour['approvalStopsAt'] {
  if (value === undefined || value === 'all') return 'all';
  return list<ErrorCode>([], 'error codes, or `all`', isErrorCode).check(name, value);
}

function isErrorCode(value: unknown): boolean {
  return (errorCodes as readonly unknown[]).includes(value);
}
