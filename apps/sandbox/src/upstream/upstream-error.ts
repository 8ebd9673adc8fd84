import type { EmittedError } from '@order-integration/contracts';

const brand = Symbol.for('order-integration.sandbox.UpstreamError');

/** What one of VTEX's systems says against an order, in its own code. Which response code that becomes is decided elsewhere. */
export class UpstreamError extends Error {
  readonly [brand] = true;
  override readonly name = 'UpstreamError';
  /** The entry of `errors` that the notification will hold. */
  readonly entry: EmittedError;

  constructor(entry: EmittedError, options?: ErrorOptions) {
    super(`${entry.source} ${entry.code}: ${entry.description}`, options);
    this.entry = entry;
  }

  /** Whether a value is an UpstreamError of any copy of this module. */
  static isInstance(value: unknown): value is UpstreamError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/** Something that Fulfillment says. */
export function fulfillment(code: string, description: string): UpstreamError {
  return new UpstreamError({ source: 'Fulfillment', code, description });
}

/** Something that Checkout says. */
export function checkout(code: string, description: string): UpstreamError {
  return new UpstreamError({ source: 'Checkout', code, description });
}

/** Something that order integration itself says; its codes are the response codes. */
export function orderIntegration(code: string, description: string): UpstreamError {
  return new UpstreamError({ source: 'Order Integration', code, description });
}
