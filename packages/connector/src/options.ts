import {
  anything,
  type Checked,
  checkOptions,
  func,
  group,
  integer,
  type Logger,
  objectWith,
  type Telemetry,
} from '@order-integration/internal';
import type { Authentication } from './authentication/authentication.ts';
import type { Handlers } from './handlers.ts';
import type { InboxQueue } from './inbox/inbox-job.ts';
import type { Observe, OnUnhandled } from './outcomes.ts';

/** Bounds of what one notification may cost. Whole numbers; a time has no more than 2,147,483,647 ms. */
export interface ConnectorLimits {
  /** Most bytes of a body, as sent and after decompression; 1 MiB. */
  readonly bodyBytes: number;
  /** Most milliseconds until the whole body is there; 10,000. */
  readonly bodyMs: number;
  /** Most arrays and objects inside one another; 64, and 1,000 at most. */
  readonly depth: number;
  /** Most milliseconds for a handler; 4,500, because VTEX's nearest documented sibling waits 5,000 ms. With an inbox nobody waits for it: 60,000. */
  readonly handlerMs: number;
  /** Most milliseconds until an inbox has stored a notification, before the sender is asked to try again; 4,500. */
  readonly storeMs: number;
  /** How many handled notifications are remembered, so that a duplicate is not handled again; 10,000. An inbox remembers by its own `keyRetentionMs`. */
  readonly rememberedNotifications: number;
}

/** How a connector works. */
export interface ConnectorOptions {
  /** How VTEX's calls are told from anybody else's: `pathSecret`, `header`, `standardWebhooks`, or `'none'`. */
  readonly authenticate: Authentication | 'none';
  /** Whether an account is one of ours; every account when left out. */
  readonly accounts?: (accountName: string) => boolean | Promise<boolean>;
  /** What to do with each result. */
  readonly on: Handlers;
  /**
   * Keeps each notification before it is answered, and has its handler run afterwards, with retries: `postgresQueue` or `embeddedQueue` of
   * `@order-integration/queue-postgres`. Call `start` then. Left out: the handler runs before the answer.
   */
  readonly inbox?: InboxQueue;
  /**
   * Keeps what no handler has dealt with: a body that was refused, a notification whose handler failed or was late. Nobody documents that
   * VTEX sends it again, so it may be the last that is heard of an outcome. Left out: a line without the body goes to stderr. With an inbox, refused
   * bodies are in its quarantine already, and this hears of them, and gets what the inbox could not store.
   */
  readonly onUnhandled?: OnUnhandled;
  /** Called with what a handler, `onUnhandled`, `observe` or `accounts` threw. Left out: its stack goes to stderr, and nothing that hangs on it. */
  readonly onError?: (error: unknown) => void;
  /** Called with what became of every request, for logs and metrics, once its answer is decided. It cannot change the answer. */
  readonly observe?: Observe;
  /** Where spans and metrics go: `openTelemetry()` of `@order-integration/connector/open-telemetry`. Left out: nowhere, at no cost. */
  readonly telemetry?: Telemetry | undefined;
  /**
   * Hears of start and stop, dead letters, quarantine and an inbox that is away, and of what else would go to stderr: pino, or any of its shape.
   * No line holds a secret, a path or anything of a body, but for the text and the stack of what a handler has thrown.
   */
  readonly logger?: Logger | undefined;
  readonly limits?: Partial<ConnectorLimits>;
}

const longestMs = 2_147_483_647;
const handlerMs = 4_500;
const handlerMsWithInbox = 60_000;

const rules = {
  authenticate: anything<ConnectorOptions['authenticate']>(),
  accounts: func<NonNullable<ConnectorOptions['accounts']>>(),
  on: anything<Handlers>(),
  inbox: objectWith<InboxQueue>('add', 'start', 'stop', 'ready'),
  onUnhandled: func<OnUnhandled>(),
  onError: func<(error: unknown) => void>(),
  observe: func<Observe>(),
  telemetry: objectWith<Telemetry>('trace', 'count', 'record', 'observe'),
  logger: objectWith<Logger>('info', 'warn', 'error'),
  limits: group({
    bodyBytes: integer({ fallback: 1_048_576, least: 1, most: 1_073_741_824 }),
    bodyMs: integer({ fallback: 10_000, least: 1, most: longestMs }),
    depth: integer({ fallback: 64, least: 1, most: 1_000 }),
    handlerMs: integer({ fallback: handlerMs, least: 1, most: longestMs }),
    storeMs: integer({ fallback: 4_500, least: 1, most: longestMs }),
    rememberedNotifications: integer({ fallback: 10_000, least: 0, most: 16_000_000 }),
  }),
};

/**
 * Checks the options, and puts defaults where one is undefined.
 * @throws {ConfigurationError} that names an option that is unknown, of the wrong type or out of its range.
 */
export function checkConnectorOptions(options: ConnectorOptions): Checked<typeof rules> {
  const checked = checkOptions('createConnector', options, rules);
  if (checked.inbox === undefined || options.limits?.handlerMs !== undefined) return checked;
  return { ...checked, limits: { ...checked.limits, handlerMs: handlerMsWithInbox } };
}
