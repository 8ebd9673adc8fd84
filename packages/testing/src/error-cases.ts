import { ContractError, type ErrorCode, IntegrationError } from '@order-integration/contracts';
import { z } from 'zod';

/** An error that a route throws, and what must be answered to it by every adapter. */
export interface ErrorCase {
  readonly error: () => unknown;
  readonly code: ErrorCode;
  readonly status: number;
  /** Descriptions of the body's `errors`; null for none. */
  readonly descriptions: readonly string[] | null;
}

/** What becomes a processing result. */
export const errorCases: Readonly<Record<string, ErrorCase>> = {
  'an outcome with a code of the catalogue': {
    error: () =>
      new IntegrationError('EOI002', [
        { source: 'Fulfillment', code: 'FMT005', description: 'SKU 42 is out of stock' },
      ]),
    code: 'EOI002',
    status: 422,
    descriptions: ['SKU 42 is out of stock'],
  },
  'a broken contract': {
    error: () => new ContractError([{ pointer: '/items/0/quantity', message: 'Must be positive' }]),
    code: 'EOI005',
    status: 400,
    descriptions: ['/items/0/quantity: Must be positive'],
  },
  'an error of a schema': {
    error: () => z.object({ a: z.object({ b: z.literal(1, 'Must be 1') }) }).safeParse({ a: { b: 2 } }).error,
    code: 'EOI005',
    status: 400,
    descriptions: ['/a/b: Must be 1'],
  },
  'a time-out': {
    error: () => new DOMException('The operation timed out', 'TimeoutError'),
    code: 'EOI010',
    status: 504,
    descriptions: null,
  },
  'a refused connection': {
    error: () =>
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      }),
    code: 'EOI006',
    status: 503,
    descriptions: null,
  },
  'an exception that nobody foresaw': {
    error: () => new RangeError('customer 123.456.789-00'),
    code: 'EOI000',
    status: 500,
    descriptions: null,
  },
};

/** What is no outcome of an integration and stays as the framework answers it, by the status that must come out. */
export const refusals: Readonly<Record<string, number>> = {
  'not signed in': 401,
  'not allowed': 403,
  'too often': 429,
};

/**
 * The error of a case or of a refusal, by its name.
 * @param refusal makes the framework's own error for a status.
 */
export function errorOf(name: string, refusal: (status: number) => unknown): unknown {
  return errorCases[name]?.error() ?? refusal(refusals[name] ?? 400);
}
