import { readRetryAfter } from '@order-integration/internal';
import { ConfigurationError, DeliveryFailure } from '../errors.ts';

/** What an attempt came to. */
export interface AttemptOutcome {
  /** `stopped` when trying again is of no use. */
  readonly outcome: 'delivered' | 'retry' | 'stopped';
  /** Why it failed, for people: nothing of body, path or secret. Undefined when it was delivered. */
  readonly reason?: string | undefined;
  /** Whether the endpoint is the cause, so that its other notifications would fail as well. */
  readonly isEndpoint?: boolean | undefined;
  /** Milliseconds for which the connector wants to be left alone. */
  readonly pauseMs?: number | undefined;
  /** An error that nobody foresaw, for whoever looks for its cause. */
  readonly cause?: unknown;
}

/** The parts of an answer that count. */
export interface Answer {
  readonly status: number;
  /** The header field; undefined unless it is there once. */
  readonly retryAfter: string | undefined;
}

/**
 * Judges a whole answer.
 * @throws {ConfigurationError} when `isAccepted` gives neither true nor false: a promise, for one, would accept everything.
 */
export function judgeAnswer(
  { status, retryAfter }: Answer,
  isAccepted: (status: number) => boolean,
): AttemptOutcome {
  const accepted: unknown = isAccepted(status);
  if (typeof accepted !== 'boolean')
    throw new ConfigurationError('createService: delivery.isAccepted must return true or false.');
  if (accepted) return { outcome: 'delivered' };
  const rule = answerRules.find(({ statuses: [first, last] }) => status >= first && status <= last);
  const { outcome, meaning, isEndpoint, heedsRetryAfter } = rule ?? otherAnswers;
  const reason = `The connector answered ${status}: ${meaning}`;
  return { outcome, reason, isEndpoint, pauseMs: heedsRetryAfter && readPause(retryAfter) };
}

/**
 * Judges an attempt without a whole answer. Nothing of a foreign error's text is taken over, because it may repeat what the connector sent.
 */
export function judgeFailure(error: unknown): AttemptOutcome {
  if (DeliveryFailure.isInstance(error)) {
    const { outcome, message: reason, isEndpoint, cause } = error;
    return { outcome, reason, isEndpoint, cause };
  }
  const code = codeOf(error);
  const rule = failureRules.find((each) => each.code.test(code));
  return rule === undefined
    ? { outcome: 'retry', reason: 'The attempt failed for an unforeseen reason', cause: error }
    : { outcome: 'retry', reason: `${rule.reason} (${code})`, isEndpoint: rule.isEndpoint ?? true };
}

/** Whether a status is one of success. */
export function isSuccessStatus(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** What an answer means for the delivery. */
interface AnswerRule {
  /** First and last status that it is about. */
  readonly statuses: readonly [first: number, last: number];
  readonly outcome: 'retry' | 'stopped';
  /** What the status says, for people. */
  readonly meaning: string;
  /** Whether it tells of the endpoint as a whole, and not of one notification. */
  readonly isEndpoint: boolean;
  /** Whether the connector may put the next attempt off beyond the schedule. */
  readonly heedsRetryAfter?: true;
}

/** The answers that do not mean delivered, as Standard Webhooks suggests. The first rule that is about a status holds. */
const answerRules: readonly AnswerRule[] = [
  { statuses: [410, 410], outcome: 'stopped', meaning: 'the endpoint is gone', isEndpoint: true },
  {
    statuses: [429, 429],
    outcome: 'retry',
    meaning: 'too many notifications',
    isEndpoint: true,
    heedsRetryAfter: true,
  },
  {
    statuses: [503, 503],
    outcome: 'retry',
    meaning: 'the connector is not available',
    isEndpoint: true,
    heedsRetryAfter: true,
  },
  {
    statuses: [200, 299],
    outcome: 'retry',
    meaning: 'a success that is not accepted here',
    isEndpoint: false,
  },
  {
    statuses: [300, 399],
    outcome: 'retry',
    meaning: 'a redirect, which is never followed',
    isEndpoint: true,
  },
  {
    statuses: [400, 499],
    outcome: 'retry',
    meaning: 'the connector refuses the notification',
    isEndpoint: false,
  },
  { statuses: [500, 599], outcome: 'retry', meaning: 'the connector failed', isEndpoint: true },
];

/** The rule for any other status: HTTP knows none. */
const otherAnswers: AnswerRule = {
  statuses: [600, 999],
  outcome: 'retry',
  meaning: 'a status that HTTP does not know',
  isEndpoint: true,
};

/** How a failed connection is told to people. */
interface FailureRule {
  /** The `code` of the error, as Node.js and undici give it; its name where it has none. */
  readonly code: RegExp;
  readonly reason: string;
  /** False where the cause is on this side. */
  readonly isEndpoint?: false;
}

/** What may go wrong between here and a connector. Each is tried again: any of it may pass. */
const failureRules: readonly FailureRule[] = [
  { code: /^(ENOTFOUND|ENODATA|EAI_.*)$/, reason: 'The name of the connector does not resolve' },
  { code: /^ECONNREFUSED$/, reason: 'The connector refused the connection' },
  { code: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/, reason: 'The connection was cut' },
  { code: /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, reason: 'The connection was not established in time' },
  { code: /^(EHOST|ENET|EADDR).*$/, reason: 'The connector cannot be reached from here' },
  { code: /^UND_ERR_RES_EXCEEDED_MAX_SIZE$/, reason: 'The answer is too large' },
  { code: /^UND_ERR_HEADERS_OVERFLOW$/, reason: 'The header of the answer is too large' },
  {
    code: /^(HPE_.*|HTTPParserError|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    reason: 'The answer is not HTTP',
  },
  {
    code: /^(.*CERT.*|UNABLE_TO_.*|ERR_TLS_.*|HOSTNAME_MISMATCH)$/,
    reason: 'The certificate of the connector is not valid',
  },
  { code: /^(ERR_SSL_.*|EPROTO)$/, reason: 'The connector does not speak TLS as expected' },
  { code: /^UND_ERR_(CLOSED|DESTROYED)$/, reason: 'The delivery was closed', isEndpoint: false },
];

/** Longest time that a connector may put the next attempt off: the longest pause of the schedule. */
const longestPauseMs = 24 * 60 * 60 * 1000;

/** How long the connector wants to be left alone; undefined where it does not say, or names a time that is not in the future. */
function readPause(retryAfter: string | undefined): number | undefined {
  const pauseMs = readRetryAfter(retryAfter, Date.now()) ?? 0;
  return pauseMs > 0 ? Math.min(pauseMs, longestPauseMs) : undefined;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
