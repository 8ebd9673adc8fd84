import { answerRules, otherAnswers } from './answer-rules.ts';
import { readRetryAfter } from './retry-after.ts';
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
  return { outcome, reason, atLeastMs: heedsRetryAfter && readRetryAfter(retryAfter) };
}

/** Whether a status is one of success. */
export function isSuccessStatus(status: number): boolean {
  return status >= 200 && status <= 299;
}
