import { readRetryAfter } from '@order-integration/internal';
import { answerRules, otherAnswers } from './answer-rules.ts';
import type { Verdict } from './verdict.ts';

/** The parts of an answer that count. */
export interface Answer {
  readonly status: number;
  /** The header field; undefined unless it is there once. */
  readonly retryAfter: string | undefined;
}

/** What a whole answer means for the delivery. */
export function judgeAnswer(
  { status, retryAfter }: Answer,
  isAccepted: (status: number) => boolean,
): Verdict {
  if (isAccepted(status)) return { outcome: 'delivered' };
  const rule = answerRules.find(({ statuses: [first, last] }) => status >= first && status <= last);
  const { outcome, meaning, heedsRetryAfter } = rule ?? otherAnswers;
  const reason = `The connector answered ${status}: ${meaning}`;
  if (outcome === 'stopped') return { outcome, reason };
  return { outcome, reason, atLeastMs: heedsRetryAfter && readPause(retryAfter) };
}

/** Longest time that a connector may put the next attempt off: the longest pause of the schedule. */
const longestPauseMs = 24 * 60 * 60 * 1000;

/** How long the connector wants to be left alone; undefined where it does not say, or names a time that is not in the future. */
function readPause(retryAfter: string | undefined): number | undefined {
  const pauseMs = readRetryAfter(retryAfter, Date.now()) ?? 0;
  return pauseMs > 0 ? Math.min(pauseMs, longestPauseMs) : undefined;
}

/** Whether a status is one of success. */
export function isSuccessStatus(status: number): boolean {
  return status >= 200 && status <= 299;
}
