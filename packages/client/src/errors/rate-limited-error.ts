import { type AnswerFacts, UnexpectedAnswerError } from './unexpected-answer-error.ts';

const brand = Symbol.for('order-integration.client.RateLimitedError');

/** How long to send nothing after a 429 that does not say, in milliseconds (inferred: VTEX advises a minute for other APIs). */
export const advisedPauseMs = 60_000;

/** 429: too many requests. */
export class RateLimitedError extends UnexpectedAnswerError {
  readonly [brand] = true;
  override readonly name = 'RateLimitedError';
  /** How long to send nothing, in milliseconds; one minute where the answer does not say. */
  override readonly retryAfterMs: number;

  constructor(facts: AnswerFacts) {
    super(facts);
    this.retryAfterMs = facts.retryAfterMs ?? advisedPauseMs;
  }

  /** Whether a value is a RateLimitedError of any copy of this package. */
  static override isInstance(value: unknown): value is RateLimitedError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
