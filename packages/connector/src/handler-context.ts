import { ConfigurationError } from '@order-integration/internal';
import type { AtomicEnd, Attempt } from '@order-integration/queue';
import type { HandlerContext } from './handlers.ts';

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
    return controllerOf(this).signal;
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
const attempts = new WeakMap<NotificationContext, { readonly attempt: Attempt; readonly isStale: boolean }>();

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
