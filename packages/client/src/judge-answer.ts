import { readProcessingResult } from '@order-integration/contracts';
import type { Answer } from './answer.ts';
import {
  type AnswerProblem,
  advisedPauseMs,
  CredentialsError,
  RateLimitedError,
  UnexpectedAnswerError,
} from './errors.ts';
import type { Outcome } from './outcome.ts';
import type { Redact } from './redact.ts';

/** What an answer comes to: a result where its body is the common body, whatever the status; an error otherwise. */
export function judgeAnswer(call: string, answer: Answer, redact: Redact): Outcome {
  const { status } = answer;
  const leastDelayMs = answer.retryAfterMs ?? (status === 429 ? advisedPauseMs : 0);
  const reading = readBody(answer);
  if (typeof reading === 'object') return { result: reading, error: undefined, leastDelayMs };
  const error = new (errorClasses[status] ?? UnexpectedAnswerError)({
    call,
    status,
    problem: reading,
    contentType: answer.contentType === null ? null : redact(answer.contentType),
    // Cut after it was redacted: half a secret would not be found.
    text: redact(answer.text).slice(0, shownCharacters),
    retryAfterMs: answer.retryAfterMs,
  });
  return { result: undefined, error, leastDelayMs };
}

const shownCharacters = 1_024;

const errorClasses: Readonly<Record<number, typeof UnexpectedAnswerError>> = {
  401: CredentialsError,
  403: CredentialsError,
  429: RateLimitedError,
};

function readBody({ status, text, isWhole }: Answer) {
  if (status >= 300 && status < 400) return 'redirect';
  if (!isWhole) return 'too-large';
  const json = parse(text);
  if (json === undefined) return 'not-json';
  const reading = readProcessingResult(json);
  return reading.ok ? reading.value : ('not-the-contract' satisfies AnswerProblem);
}

/** The value of a JSON text, which is never undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
