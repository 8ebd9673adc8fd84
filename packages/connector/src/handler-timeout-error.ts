const brand = Symbol.for('order-integration.connector.HandlerTimeoutError');

/** A handler that did not finish in time. It is the reason of the aborted `signal` in the handler's context. */
export class HandlerTimeoutError extends Error {
  readonly [brand] = true;
  override readonly name = 'HandlerTimeoutError';

  constructor(milliseconds: number) {
    super(`The handler did not finish within ${milliseconds} ms`);
  }

  /** Whether a value is a HandlerTimeoutError of any copy of this package. */
  static isInstance(value: unknown): value is HandlerTimeoutError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
