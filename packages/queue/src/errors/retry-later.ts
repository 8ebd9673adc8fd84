const brand = Symbol.for('order-integration.queue.RetryLater');

/** When to try again, and what led to it. */
export interface RetryLaterOptions extends ErrorOptions {
  /** Milliseconds before the next try, instead of the schedule's delay and without its jitter. */
  readonly afterMilliseconds?: number;
  /** Least milliseconds before the next try, where the schedule's delay or `afterMilliseconds` is shorter. */
  readonly atLeastMilliseconds?: number;
}

/**
 * Thrown by a worker: try again, after the given time or by the schedule. Either way it uses up one try of the schedule.
 * @example
 * throw new RetryLater('The endpoint answered 429', { afterMilliseconds: 60_000 });
 */
export class RetryLater extends Error {
  readonly [brand] = true;
  override readonly name = 'RetryLater';
  /** Milliseconds before the next try; undefined for the schedule's delay. */
  readonly afterMilliseconds: number | undefined;
  /** Least milliseconds before the next try; undefined for no such bound. */
  readonly atLeastMilliseconds: number | undefined;

  /** @param reason kept with the dead letter and shown to people, should it come to that: no content of the job. */
  constructor(reason: string, options?: RetryLaterOptions) {
    super(reason, options);
    this.afterMilliseconds = options?.afterMilliseconds;
    this.atLeastMilliseconds = options?.atLeastMilliseconds;
  }

  /** Whether a value is a RetryLater of any copy of this package. */
  static isInstance(value: unknown): value is RetryLater {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
