import { defineError } from '@order-integration/internal';

export { ConfigurationError } from '@order-integration/internal';

/** What a try can fail with once the request has left. */
export type TryError = UnexpectedAnswerError | TimeoutError | ConnectionError;

/** What is wrong with an answer, and how a message says it. */
const problems = {
  redirect: 'a redirect, which is not followed',
  'too-large': 'its body is over 1 MiB',
  'not-json': 'its body is not JSON',
  'not-the-contract': 'its body is JSON, but not the common body',
} as const;

/** What is wrong with an answer. */
export type AnswerProblem = keyof typeof problems;

/** What is known of an answer that is no processing result. */
export interface AnswerFacts {
  /** Method and path that were called. */
  readonly call: string;
  /** HTTP status. */
  readonly status: number;
  /** What is wrong. */
  readonly problem: AnswerProblem;
  /** The header field `content-type`; null when there is none. */
  readonly contentType: string | null;
  /** The first 1,024 characters of the body, credentials redacted. It may hold customer data if the other side repeats them. */
  readonly text: string;
  /** How long the answer asks to wait, in milliseconds from when it came; undefined when it does not say. */
  readonly retryAfterMs: number | undefined;
}

/** An answer that is no processing result: a gateway's page, an empty body, other JSON, a redirect. */
export class UnexpectedAnswerError
  extends defineError<string>('UnexpectedAnswerError')
  implements AnswerFacts
{
  readonly call: string;
  readonly status: number;
  readonly problem: AnswerProblem;
  readonly contentType: string | null;
  readonly text: string;
  readonly retryAfterMs: number | undefined;

  constructor({ call, status, problem, contentType, text, retryAfterMs }: AnswerFacts) {
    super(`${call} was answered with status ${status}: ${problems[problem]}`);
    this.call = call;
    this.status = status;
    this.problem = problem;
    this.contentType = contentType;
    this.text = text;
    this.retryAfterMs = retryAfterMs;
  }
}

/** 401 or 403: the account does not take the credentials, or they may not do this. Another try cannot help. */
export class CredentialsError extends defineError('CredentialsError', UnexpectedAnswerError) {}

/** How long to send nothing after a 429 that does not say, in milliseconds (inferred: VTEX advises a minute for other APIs). */
export const advisedPauseMs = 60_000;

/** 429: too many requests. */
export class RateLimitedError extends defineError('RateLimitedError', UnexpectedAnswerError) {
  /** How long to send nothing, in milliseconds; one minute where the answer does not say. */
  override readonly retryAfterMs: number;

  constructor(facts: AnswerFacts) {
    super(facts);
    this.retryAfterMs = facts.retryAfterMs ?? advisedPauseMs;
  }
}

/** The whole answer did not come within the time limit. The request may have arrived all the same: its outcome is unknown. */
export class TimeoutError extends defineError('TimeoutError') {
  /** The limit that has passed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(call: string, timeoutMs: number) {
    super(`${call}: the whole answer did not come within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}

/**
 * No whole answer came because the connection failed. The request may have arrived all the same: its outcome is unknown. `cause` is
 * what `fetch` or the body's stream failed with, or a copy of it without credentials where it held any.
 */
export class ConnectionError extends defineError('ConnectionError') {
  constructor(call: string, options?: ErrorOptions) {
    super(`${call}: the connection failed before the whole answer was there`, options);
  }
}
