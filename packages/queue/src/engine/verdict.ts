import { GiveUp } from '../errors/give-up.ts';
import { RetryLater } from '../errors/retry-later.ts';
import type { RetrySchedule } from '../retry-schedule.ts';
import { labelOf } from './report-error.ts';

/** What becomes of a job after a try. */
export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly afterMilliseconds: number; readonly reason: string }
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
  const { afterMilliseconds = jittered(delay, retry.jitter), atLeastMilliseconds = 0 } =
    RetryLater.isInstance(error) ? error : {};
  return { kind: 'retry', afterMilliseconds: Math.max(0, afterMilliseconds, atLeastMilliseconds), reason };
}

/** The text of any other exception may hold content of the job, so its name and code must do. */
function reasonOf(error: unknown): string {
  const said = GiveUp.isInstance(error) || RetryLater.isInstance(error) ? error.message : labelOf(error);
  return said.slice(0, longestReason);
}

function jittered(delay: number, jitter: number): number {
  return Math.round(delay * (1 + jitter * (2 * Math.random() - 1)));
}
