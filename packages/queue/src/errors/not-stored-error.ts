const brand = Symbol.for('order-integration.queue.NotStoredError');

/**
 * A job that is not known to be stored: its store is away, full, or was lost before it could confirm. Adding the job again with the same
 * key is safe. `cause` is the store's own error.
 */
export class NotStoredError extends Error {
  readonly [brand] = true;
  override readonly name = 'NotStoredError';

  constructor(queue: string, options?: ErrorOptions) {
    super(`The queue “${queue}” could not confirm that the job is stored`, options);
  }

  /** Whether a value is a NotStoredError of any copy of this package. */
  static isInstance(value: unknown): value is NotStoredError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
