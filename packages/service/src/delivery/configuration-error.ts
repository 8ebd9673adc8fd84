const brand = Symbol.for('order-integration.service.ConfigurationError');

/** A delivery that cannot work as it was set up. The message names the option and the remedy. */
export class ConfigurationError extends Error {
  readonly [brand] = true;
  override readonly name = 'ConfigurationError';

  /** Whether a value is a ConfigurationError of any copy of this package. */
  static isInstance(value: unknown): value is ConfigurationError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
