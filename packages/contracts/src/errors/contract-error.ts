import type { ContractIssue } from '../model/reading.ts';

const brand = Symbol.for('order-integration.contracts.ContractError');

/** A value that breaks the contract, with every place where it does. */
export class ContractError extends Error {
  readonly [brand] = true;
  override readonly name = 'ContractError';
  /** The places that are wrong. */
  readonly issues: readonly ContractIssue[];

  constructor(issues: readonly ContractIssue[], options?: ErrorOptions) {
    super(issues.map(({ pointer, message }) => `${pointer || 'body'}: ${message}`).join('; '), options);
    this.issues = issues;
  }

  /** Whether a value is a ContractError of any copy of this package. */
  static isInstance(value: unknown): value is ContractError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
