import { defineError } from '@order-integration/internal';
import { catalogue } from './codes/catalogue.ts';
import type { ErrorCode } from './codes/response-codes.ts';
import type { EmittedError } from './model/emitted-error.ts';
import { type ContractIssue, issueLimit } from './model/reading.ts';

/** A value that breaks the contract, with the places where it does. */
export class ContractError extends defineError('ContractError') {
  /** The places that are wrong: the first `issueLimit` of those that it was made with. */
  readonly issues: readonly ContractIssue[];

  /**
   * @param issues the places that are wrong; the message lists them.
   * @param options `cause`: the error that this one follows from.
   */
  constructor(issues: readonly ContractIssue[], options?: { readonly cause?: unknown }) {
    const first = issues.slice(0, issueLimit);
    super(first.map(({ pointer, message }) => `${pointer || 'body'}: ${message}`).join('; '), options);
    this.issues = first;
  }
}

/**
 * An outcome that the catalogue has a code for. Throw it from an order system or a route; `resultFromError` makes the body.
 * @example
 * throw new IntegrationError('EOI008');
 * throw new IntegrationError('EOI002', [{ source: 'Fulfillment', code: 'FMT005', description: 'SKU 42 is out of stock' }]);
 */
export class IntegrationError extends defineError('IntegrationError') {
  /** The code of the outcome. */
  readonly code: ErrorCode;
  /** What the body's `errors` will hold; null for none. */
  readonly errors: readonly EmittedError[] | null;

  /**
   * @param code the code of the outcome; its message in the catalogue becomes the message of the error.
   * @param errors what the body's `errors` will hold; null where it is left out.
   * @param options `cause`: the error that this one follows from.
   */
  constructor(
    code: ErrorCode,
    errors: readonly EmittedError[] | null = null,
    options?: { readonly cause?: unknown },
  ) {
    super(`${code}: ${catalogue[code].message}`, options);
    this.code = code;
    this.errors = errors;
  }
}
