const brand = Symbol.for('order-integration.queue.GiveUp');

/**
 * Thrown by a worker: no further try, the job becomes a dead letter at once.
 * @example
 * throw new GiveUp('The endpoint answered 410');
 */
export class GiveUp extends Error {
  readonly [brand] = true;
  override readonly name = 'GiveUp';

  /** @param reason kept with the dead letter and shown to people: no content of the job. */
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
  }

  /** Whether a value is a GiveUp of any copy of this package. */
  static isInstance(value: unknown): value is GiveUp {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
