import { type Check, type Clause, type Profile, profileOf, type Severity, severityOf } from './check.ts';
import type { Exchange } from './http/recorder.ts';

/**
 * What became of a check. An excluded check was not to run; one that is `notRun` was, and the run ended before it had a verdict.
 * Neither says anything about the target.
 */
export type CheckStatus = 'passed' | 'failed' | 'excluded' | 'notRun';

/** The verdict on one check. */
export interface CheckResult {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  /** The smallest profile that the check belongs to. */
  readonly profile: Profile;
  readonly clause: Clause;
  readonly status: CheckStatus;
  /** Why the check failed or did not run; null otherwise. */
  readonly reason: string | null;
  /** Milliseconds that the check took. */
  readonly durationMs: number;
  /** The exchanges of a failed check, oldest first, twenty at most; empty otherwise. */
  readonly exchanges: readonly Exchange[];
}

/** How many checks ended how. */
export type Counts = Readonly<Record<CheckStatus, number>>;

/** What a run resolves with. */
export interface ConformanceReport {
  /** The target's endpoint, its secret redacted. */
  readonly endpoint: string;
  /** What the target was held to. */
  readonly profile: Profile;
  /**
   * Whether the target conforms: checks ran, no MUST failed, and none that was selected is left without a verdict. A SHOULD or MAY that
   * failed is advice. Let the exit code of a program depend on this.
   */
  readonly passed: boolean;
  /** Why the run ended before every selected check had its verdict; null where each has one. */
  readonly endedEarly: string | null;
  /** When the run began, in ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds that the run took. */
  readonly durationMs: number;
  readonly counts: Counts;
  /** The same counts for each severity. */
  readonly countsBySeverity: Readonly<Record<Severity, Counts>>;
  /** The same counts for the checks of `protocol`, and for those that `house` adds to them. */
  readonly countsByProfile: Readonly<Record<Profile, Counts>>;
  /** One result per selected check, in the order of the checks. */
  readonly results: readonly CheckResult[];
}

/** What a report says beside its results. */
export type ReportHead = Pick<
  ConformanceReport,
  'endpoint' | 'profile' | 'endedEarly' | 'startedAt' | 'durationMs'
>;

/** Counts results and judges them as a whole. */
export function createReport(head: ReportHead, results: readonly CheckResult[]): ConformanceReport {
  const counts = count(results, () => true);
  return {
    ...head,
    passed:
      counts.passed + counts.failed > 0 &&
      counts.notRun === 0 &&
      !results.some(({ severity, status }) => severity === 'MUST' && status === 'failed'),
    counts,
    countsBySeverity: {
      MUST: count(results, ({ severity }) => severity === 'MUST'),
      SHOULD: count(results, ({ severity }) => severity === 'SHOULD'),
      MAY: count(results, ({ severity }) => severity === 'MAY'),
    },
    countsByProfile: {
      protocol: count(results, ({ profile }) => profile === 'protocol'),
      house: count(results, ({ profile }) => profile === 'house'),
    },
    results,
  };
}

/** The result of a check that sent nothing, or nothing that led to a verdict. */
export function resultWithout(
  check: Pick<Check<never>, 'id' | 'name' | 'clause'>,
  status: 'excluded' | 'notRun',
  reason: string | null,
): CheckResult {
  return { ...resultHead(check), status, reason, durationMs: 0, exchanges: [] };
}

/** What the result of a check says of the check itself. */
export function resultHead(check: Pick<Check<never>, 'id' | 'name' | 'clause'>) {
  const { id, name, clause } = check;
  return { id, name, severity: severityOf(check), profile: profileOf(check), clause };
}

function count(results: readonly CheckResult[], isMeant: (result: CheckResult) => boolean): Counts {
  const counts = { passed: 0, failed: 0, excluded: 0, notRun: 0 };
  for (const result of results) if (isMeant(result)) counts[result.status] += 1;
  return counts;
}
