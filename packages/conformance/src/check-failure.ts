const brand = Symbol.for('order-integration.conformance.CheckFailure');

/** Thrown by a check that does not pass. Its message is the reason in the report. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';
  readonly [brand] = true;

  /** Tells a `CheckFailure` of any copy of this package from other values. */
  static isInstance(value: unknown): value is CheckFailure {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
