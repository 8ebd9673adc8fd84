import { formatErrorName } from '@order-integration/internal';
import { GiveUp, RetryLater } from '../errors.ts';
import type { RetrySchedule } from '../retry-schedule.ts';

/** What becomes of a job after a try. */
export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'dead'; readonly reason: string }
  | { readonly kind: 'interrupted' };

const longestReason = 500;

/**
 * What becomes of a job whose worker threw.
 * @param failures how many tries had failed before this one.
 */
export function verdictOf(error: unknown, failures: number, retry: RetrySchedule): Verdict {
  const reason = reasonOf(error);
  if (GiveUp.isInstance(error)) return { kind: 'dead', reason };
  const delay = retry.delays[failures];
  if (delay === undefined) return { kind: 'dead', reason };
  // Another copy of the package may be older, and know no lower bound.
  const { afterMs = jittered(delay, retry.jitter), atLeastMs = 0 } = RetryLater.isInstance(error)
    ? error
    : {};
  return { kind: 'retry', afterMs: Math.max(0, afterMs, atLeastMs), reason };
}

/** The text of any other exception may hold content of the job, so its name and code must do. */
function reasonOf(error: unknown): string {
  const said =
    GiveUp.isInstance(error) || RetryLater.isInstance(error) ? error.message : formatErrorName(error);
  return said.slice(0, longestReason);
}

function jittered(delay: number, jitter: number): number {
  return Math.round(delay * (1 + jitter * (2 * Math.random() - 1)));
}
