import { catalogue } from '../codes/catalogue.ts';
import type { ErrorCode } from '../codes/response-codes.ts';
import type { EmittedError } from '../model/emitted-error.ts';

const brand = Symbol.for('order-integration.contracts.IntegrationError');

/**
 * An outcome that the catalogue has a code for. Throw it from an order system or a route; `resultFromError` makes the body.
 * @example
 * throw new IntegrationError('EOI008');
 * throw new IntegrationError('EOI002', [{ source: 'Fulfillment', code: 'FMT005', description: 'SKU 42 is out of stock' }]);
 */
export class IntegrationError extends Error {
  readonly [brand] = true;
  override readonly name = 'IntegrationError';
  /** The code of the outcome. */
  readonly code: ErrorCode;
  /** What the body's `errors` will hold; null for none. */
  readonly errors: readonly EmittedError[] | null;

  constructor(code: ErrorCode, errors: readonly EmittedError[] | null = null, options?: ErrorOptions) {
    super(`${code}: ${catalogue[code].message}`, options);
    this.code = code;
    this.errors = errors;
  }

  /** Whether a value is an IntegrationError of any copy of this package. */
  static isInstance(value: unknown): value is IntegrationError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
