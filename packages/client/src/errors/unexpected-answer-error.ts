const brand = Symbol.for('order-integration.client.UnexpectedAnswerError');

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
export class UnexpectedAnswerError extends Error implements AnswerFacts {
  readonly [brand] = true;
  override readonly name: string = 'UnexpectedAnswerError';
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

  /** Whether a value is an UnexpectedAnswerError, also a more special one, of any copy of this package. */
  static isInstance(value: unknown): value is UnexpectedAnswerError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
