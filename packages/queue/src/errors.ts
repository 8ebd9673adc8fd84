import { defineError } from '@order-integration/internal';

export { ConfigurationError } from '@order-integration/internal';

/**
 * Thrown by a worker: no further try, the job becomes a dead letter at once.
 * @example
 * throw new GiveUp('The endpoint answered 410');
 */
export class GiveUp extends defineError('GiveUp') {
  /** @param reason kept with the dead letter and shown to people: no content of the job. */
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
  }
}

/** When to try again, and what led to it. */
export interface RetryLaterOptions extends ErrorOptions {
  /** Milliseconds before the next try, instead of the schedule's delay and without its jitter. */
  readonly afterMs?: number;
  /** Least milliseconds before the next try, where the schedule's delay or `afterMs` is shorter. */
  readonly atLeastMs?: number;
  /** The lane that failed, where not the job but what it calls is the cause: a lane that goes on failing pauses as a whole. */
  readonly failedLane?: string;
  /** Milliseconds for which nobody of `failedLane` shall run, as it has said itself (`Retry-After`): it pauses at once. */
  readonly pauseLaneMs?: number;
}

/**
 * Thrown by a worker: try again, after the given time or by the schedule. Either way it uses up one try of the schedule.
 * @example
 * throw new RetryLater('The endpoint answered 429', { afterMs: 60_000 });
 */
export class RetryLater extends defineError('RetryLater') {
  /** Milliseconds before the next try; undefined for the schedule's delay. */
  readonly afterMs: number | undefined;
  /** Least milliseconds before the next try; undefined for no such bound. */
  readonly atLeastMs: number | undefined;
  /** The lane that failed; undefined where the job itself is the cause. */
  readonly failedLane: string | undefined;
  /** Milliseconds for which that lane shall pause; undefined where it has not said so. */
  readonly pauseLaneMs: number | undefined;

  /** @param reason kept with the dead letter and shown to people, should it come to that: no content of the job. */
  constructor(reason: string, options?: RetryLaterOptions) {
    super(reason, options);
    this.afterMs = options?.afterMs;
    this.atLeastMs = options?.atLeastMs;
    this.failedLane = options?.failedLane;
    this.pauseLaneMs = options?.pauseLaneMs;
  }
}

/**
 * Thrown where a job is to be ended that its process does not hold any more: another one runs it, because this one did not give a sign of life for
 * too long, or has ended it.
 */
export class ClaimLapsedError extends defineError('ClaimLapsedError') {
  constructor() {
    super('The job has been given to somebody else, so nothing is kept of what this process has done for it');
  }
}

/** What is known of a job that was not stored. */
export interface NotStoredErrorOptions extends ErrorOptions {
  /** False where the job is certainly not stored; true when left out. */
  readonly mayBeStored?: boolean;
}

/**
 * A job that is not known to be stored: its store is away, full, or was lost before it could confirm. Adding the job again with the same
 * key is safe. `cause` is the store's own error.
 */
export class NotStoredError extends defineError('NotStoredError') {
  /** False where the job is certainly not stored; true where nobody knows, because the store's answer was lost for one. */
  readonly mayBeStored: boolean;

  /** @param queue name of the queue. */
  constructor(queue: string, { mayBeStored = true, ...options }: NotStoredErrorOptions = {}) {
    super(
      mayBeStored
        ? `The queue “${queue}” could not confirm that the job is stored`
        : `The queue “${queue}” has not stored the job`,
      options,
    );
    this.mayBeStored = mayBeStored;
  }
}
