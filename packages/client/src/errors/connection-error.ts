const brand = Symbol.for('order-integration.client.ConnectionError');

/**
 * No whole answer came because the connection failed. The request may have arrived all the same: its outcome is unknown. `cause` is
 * what `fetch` or the body's stream failed with, or a copy of it without credentials where it held any.
 */
export class ConnectionError extends Error {
  readonly [brand] = true;
  override readonly name = 'ConnectionError';

  constructor(call: string, options?: ErrorOptions) {
    super(`${call}: the connection failed before the whole answer was there`, options);
  }

  /** Whether a value is a ConnectionError of any copy of this package. */
  static isInstance(value: unknown): value is ConnectionError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
