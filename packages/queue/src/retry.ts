import { formatErrorName } from '@order-integration/internal';
import { GiveUp, RetryLater } from './errors.ts';
import type { LaneFailure } from './lanes.ts';

/** When a job that failed is tried again. */
export interface RetrySchedule {
  /** Milliseconds before each further try. A job that fails once more after the last of them is a dead letter. */
  readonly delays: readonly number[];
  /** Share, from 0 to 1, by which a delay is shortened or lengthened at random, so that what failed together does not return together. */
  readonly jitter: number;
}

/** Six further tries within about two and a half hours: 1 s, 5 s, 30 s, 5 min, 30 min, 2 h, each up to a fifth shorter or longer. */
export const defaultRetrySchedule: RetrySchedule = {
  delays: [1_000, 5_000, 30_000, 300_000, 1_800_000, 7_200_000],
  jitter: 0.2,
};

/** What a failed try leads to. */
export interface Failure {
  readonly reason: string;
  /** Milliseconds before the next try; undefined where there is none. */
  readonly afterMs: number | undefined;
  /** The lane that is to blame; undefined where it is none. */
  readonly lane: LaneFailure | undefined;
}

const longestReason = 500;

/** Whether a job that has failed so often becomes a dead letter with the next failure. */
export function isLastTry(failures: number, { delays }: RetrySchedule): boolean {
  return failures >= delays.length;
}

/**
 * Judges what a worker threw.
 * @param failures how many tries had failed before this one.
 */
export function judgeFailure(error: unknown, failures: number, schedule: RetrySchedule): Failure {
  const reason = reasonOf(error);
  if (!RetryLater.isInstance(error)) {
    const afterMs = GiveUp.isInstance(error) ? undefined : delayAfter(failures, schedule);
    return { reason, afterMs, lane: undefined };
  }
  const { failedLane, pauseLaneMs, afterMs = delayAfter(failures, schedule), atLeastMs = 0 } = error;
  return {
    reason,
    afterMs: isLastTry(failures, schedule) ? undefined : Math.max(0, afterMs ?? 0, atLeastMs),
    lane: failedLane === undefined ? undefined : { lane: failedLane, reason, pauseMs: pauseLaneMs },
  };
}

/** The delay of the schedule, with its jitter; undefined after the last. */
export function delayAfter(failures: number, { delays, jitter }: RetrySchedule): number | undefined {
  const delay = delays[failures];
  return delay === undefined ? undefined : Math.round(delay * (1 + jitter * (2 * Math.random() - 1)));
}

/** The text of an exception that is not meant for the queue may hold content of the job, so its name and code must do. */
function reasonOf(error: unknown): string {
  const reason =
    GiveUp.isInstance(error) || RetryLater.isInstance(error) ? error.message : formatErrorName(error);
  return reason.slice(0, longestReason);
}
