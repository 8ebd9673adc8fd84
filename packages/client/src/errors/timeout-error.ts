const brand = Symbol.for('order-integration.client.TimeoutError');

/** The whole answer did not come within the time limit. The request may have arrived all the same: its outcome is unknown. */
export class TimeoutError extends Error {
  readonly [brand] = true;
  override readonly name = 'TimeoutError';
  /** The limit that has passed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(call: string, timeoutMs: number) {
    super(`${call}: the whole answer did not come within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }

  /** Whether a value is a TimeoutError of any copy of this package. */
  static isInstance(value: unknown): value is TimeoutError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
