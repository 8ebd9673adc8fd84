import type { Clause, Severity } from './check.ts';
import type { Exchange } from './exchange.ts';

/** What became of a check. An excluded check did not run and says nothing about the target. */
export type CheckStatus = 'passed' | 'failed' | 'excluded';

/** The verdict on one check. */
export interface CheckResult {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  readonly clause: Clause;
  readonly status: CheckStatus;
  /** Why the check failed; null otherwise. */
  readonly reason: string | null;
  /** Milliseconds that the check took. */
  readonly durationMs: number;
  /** The exchanges of a failed check, oldest first, twenty at most; empty otherwise. */
  readonly exchanges: readonly Exchange[];
}

/** How many checks ended how. */
export type Counts = Readonly<Record<CheckStatus, number>>;

/** What `runChecks` gives. */
export interface ConformanceReport {
  /** The target's endpoint, its secret redacted. */
  readonly endpoint: string;
  /** When the run began, in ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds that the run took. */
  readonly durationMs: number;
  readonly counts: Counts;
  /** The same counts for each severity. */
  readonly countsBySeverity: Readonly<Record<Severity, Counts>>;
  /** One result per selected check, in the order of the checks. */
  readonly results: readonly CheckResult[];
}
