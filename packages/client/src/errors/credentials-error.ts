import { UnexpectedAnswerError } from './unexpected-answer-error.ts';

const brand = Symbol.for('order-integration.client.CredentialsError');

/** 401 or 403: the account does not take the credentials, or they may not do this. Another try cannot help. */
export class CredentialsError extends UnexpectedAnswerError {
  readonly [brand] = true;
  override readonly name = 'CredentialsError';

  /** Whether a value is a CredentialsError of any copy of this package. */
  static override isInstance(value: unknown): value is CredentialsError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
