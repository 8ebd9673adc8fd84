const brand = Symbol.for('order-integration.client.ConfigurationError');

/** A client that cannot work as it was set up. The message names the option and never shows a credential. */
export class ConfigurationError extends Error {
  readonly [brand] = true;
  override readonly name = 'ConfigurationError';

  /** Whether a value is a ConfigurationError of any copy of this package. */
  static isInstance(value: unknown): value is ConfigurationError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
