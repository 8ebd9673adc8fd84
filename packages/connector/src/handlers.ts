import {
  catalogue,
  type ErrorCode,
  notificationKey,
  type ProcessingResult,
  type ResponseCode,
  type ResultOf,
  responseCodes,
  type SuccessCode,
} from '@order-integration/contracts';
import { ConfigurationError } from '@order-integration/internal';
import type { AtomicEnd, Attempt } from '@order-integration/queue';

/** What a handler is told beside the result. */
export interface HandlerContext {
  /** Identity of the notification, for an idempotency key of your own. */
  readonly key: string;
  /** The account in the notification's URL (`an`); undefined when there is none. */
  readonly account: string | undefined;
  /** Whether the body names another account than the URL. Published examples do differ. */
  readonly accountMismatch: boolean;
  /** When the notification came in. */
  readonly receivedAt: Date;
  /**
   * Aborted when the handler runs out of time: without an inbox the sender is then asked to try again, with one the inbox tries again. With an inbox
   * also when the connector stops, or when another process has been given the notification.
   */
  readonly signal: AbortSignal;
  /**
   * Whether what it says was known already when it came, such as SOI001 after SOI002 of the same order (`isStale` in contracts). It is told by what
   * the inbox has handled, as long as that remembers keys; always false without an inbox.
   */
  readonly isStale: boolean;
  /** Which attempt this is; 1 is the first. Without an inbox always 1. */
  readonly attempt: number;
  /** Whether the notification becomes a dead letter if this attempt fails. Without an inbox always true. */
  readonly isLastAttempt: boolean;
  /**
   * Runs statements in a transaction of the inbox's database that also ends the notification: both count or neither does, so what is written there
   * is written exactly once. Within it, use only the statements that it hands over.
   * @throws {ConfigurationError} without an inbox on a database. {ClaimLapsedError} where another process has been given the notification.
   */
  readonly transaction: AtomicEnd['transaction'];
  /**
   * Ends the notification within a transaction of your own on the inbox's PostgreSQL, as its last statement: `await context.endWithin(client)` before
   * the commit, with a client of node-postgres, a transaction of postgres.js, or what `fromDrizzle`, `fromKysely`, `fromKnex` and `fromPrisma` of
   * `@order-integration/queue-postgres` make of one.
   * @throws as `transaction` does, and {ConfigurationError} unless your transaction is at READ COMMITTED, PostgreSQL's default; let the error through, so
   * that your transaction is undone.
   */
  readonly endWithin: AtomicEnd['endWithin'];
}

/** The context of one notification. Date and signal are made only for a handler that asks for them: a signal costs as much as reading a body. */
export class NotificationContext implements HandlerContext {
  // Declared and not defined: a class that defines fields runs an initialiser for each object, and every request makes one.
  declare readonly key: string;
  declare readonly account: string | undefined;
  declare readonly accountMismatch: boolean;
  declare readonly receivedAtMs: number;

  constructor(key: string, account: string | undefined, accountMismatch: boolean, receivedAtMs: number) {
    this.key = key;
    this.account = account;
    this.accountMismatch = accountMismatch;
    this.receivedAtMs = receivedAtMs;
  }

  get receivedAt(): Date {
    return new Date(this.receivedAtMs);
  }

  get signal(): AbortSignal {
    const ofAttempt = attempts.get(this);
    if (ofAttempt === undefined) return controllerOf(this).signal;
    ofAttempt.signal ??= AbortSignal.any([controllerOf(this).signal, ofAttempt.attempt.signal]);
    return ofAttempt.signal;
  }

  get isStale(): boolean {
    return attempts.get(this)?.isStale ?? false;
  }

  get attempt(): number {
    return attempts.get(this)?.attempt.number ?? 1;
  }

  get isLastAttempt(): boolean {
    return attempts.get(this)?.attempt.isLast ?? true;
  }

  get transaction(): AtomicEnd['transaction'] {
    return atomicEndOf(this).transaction;
  }

  get endWithin(): AtomicEnd['endWithin'] {
    return atomicEndOf(this).endWithin;
  }

  /** Aborts the signal. */
  expire(reason: unknown): void {
    controllerOf(this).abort(reason);
  }

  /** Says by which attempt an inbox runs the handler. */
  attachAttempt(attempt: Attempt, isStale: boolean): void {
    attempts.set(this, { attempt, isStale });
  }
}

const controllers = new WeakMap<NotificationContext, AbortController>();

/** Only an inbox has attempts, so that a connector without one pays nothing for them. */
const attempts = new WeakMap<NotificationContext, AttachedAttempt>();

interface AttachedAttempt {
  readonly attempt: Attempt;
  readonly isStale: boolean;
  /** Made when it is asked for first. */
  signal?: AbortSignal;
}

function controllerOf(context: NotificationContext): AbortController {
  const controller = controllers.get(context) ?? new AbortController();
  controllers.set(context, controller);
  return controller;
}

/** @throws {ConfigurationError} where no database holds the notification. */
function atomicEndOf(context: NotificationContext): AtomicEnd {
  const end = attempts.get(context)?.attempt.atomic;
  if (end === undefined)
    throw new ConfigurationError(
      'context.transaction and context.endWithin need an inbox on a database: give createConnector `inbox: postgresQueue(…)` or `embeddedQueue(…)`',
    );
  return end;
}

/** The identity of a notification. The URL's account stands in for one that the body does not name: two sellers may have the same order id. */
export function keyOf(result: ProcessingResult, account: string | undefined): string {
  return notificationKey(result, result.accountName ?? account ?? null);
}

/** Does what a result asks for. May run again for the same notification after it threw or ran out of time. */
export type Handler<Result> = (result: Result, context: HandlerContext) => unknown;

/** A handler per code. */
type HandlerByCode<Code extends ResponseCode> = { readonly [Each in Code]: Handler<ResultOf<Each>> };

/** Every code has its own handler. */
type EachCode<Code extends ResponseCode, Fallback extends string> = HandlerByCode<Code> & {
  readonly [Key in Fallback]?: Handler<ResultOf<Code>>;
};

/** The codes that have none of their own share one. */
type WithFallback<Code extends ResponseCode, Fallback extends string> = Partial<HandlerByCode<Code>> & {
  readonly [Key in Fallback]: Handler<ResultOf<Code>>;
};

/**
 * The handlers of a connector. A code goes to its own handler, otherwise to `success` or `error`. `unknown` takes the codes that the
 * catalogue does not list; it is compulsory because the list grows.
 */
// TypeScript explains the last possibility: its message names the error that a table lacks where there is no fallback.
export type Handlers = (EachCode<SuccessCode, 'success'> | WithFallback<SuccessCode, 'success'>) &
  (WithFallback<ErrorCode, 'error'> | EachCode<ErrorCode, 'error'>) & {
    readonly unknown: Handler<ProcessingResult>;
  };

/** Runs the handler of a result, and returns what that returns. */
export type RunHandler = (result: ProcessingResult, context: HandlerContext) => unknown;

/**
 * Checks that every code has a handler, as the types do for those who have them, and returns a function that runs the right one.
 * @throws {ConfigurationError} that names the codes without a handler, or a name that is no code.
 */
export function createHandlerTable(handlers: Handlers): RunHandler {
  const given = (handlers ?? {}) as Readonly<Record<string, Handler<ProcessingResult> | undefined>>;
  const missing = missingHandlers(given);
  if (missing.length > 0) {
    throw new ConfigurationError(
      `createConnector: these have no handler: ${missing.join(', ')}. Add one for each to \`on\`, or \`success\` and \`error\` for all codes without one; \`unknown\` is always needed.`,
    );
  }
  refuseStrangers(given);
  const byCode = new Map<string, Handler<ProcessingResult>>();
  for (const code of responseCodes) {
    const handler = given[code] ?? given[fallbackOf(code)];
    if (handler !== undefined) byCode.set(code, handler);
  }
  // Called on their object: it may be an instance of a class.
  return (result, context) => (byCode.get(result.code) ?? handlers.unknown).call(handlers, result, context);
}

/** The codes that have neither a handler of their own nor a fallback, and `unknown` where it is missing. */
export function missingHandlers(handlers: Readonly<Record<string, unknown>>): readonly string[] {
  const isMissing = (name: string) => typeof handlers[name] !== 'function';
  const codes = responseCodes.filter((code) => isMissing(code) && isMissing(fallbackOf(code)));
  return isMissing('unknown') ? [...codes, 'unknown'] : codes;
}

/** A misspelt code in an object would never run, and nobody would know. An instance of a class may hold what it likes. */
function refuseStrangers(handlers: object): void {
  if (Object.getPrototypeOf(handlers) !== Object.prototype) return;
  const known = [...responseCodes, 'success', 'error', 'unknown'];
  const stranger = Object.keys(handlers).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  throw new ConfigurationError(
    `createConnector: on.${stranger} is no code of the catalogue. These are: ${known.join(', ')}.`,
  );
}

function fallbackOf(code: ResponseCode): 'success' | 'error' {
  return catalogue[code].outcome;
}
