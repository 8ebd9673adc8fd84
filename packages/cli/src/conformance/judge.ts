import type { CheckResult, ConformanceReport } from '@order-integration/conformance';
import { UsageError } from '../errors.ts';
import type { Io } from '../terminal/io.ts';
import { readJsonFile } from '../terminal/read-input.ts';

/** What a run is judged by, beside its report. */
export interface Rules {
  /** Ids of checks that are known to fail. */
  readonly baseline: readonly string[];
  /** Ids of all checks, also of those that were not selected. */
  readonly knownIds: readonly string[];
  /** Whether a SHOULD or MAY that fails counts too. */
  readonly strict: boolean;
}

/** What a run comes to. */
export interface Judgement {
  readonly passed: boolean;
  /** One line for each reason why not, beside what the report itself says. */
  readonly reasons: readonly string[];
}

/**
 * Reads the ids of checks that are known to fail: `{ "failing": ["connector-023"] }`.
 * @param path undefined for none.
 * @throws {UsageError} where the file is missing or is something else.
 */
export async function readBaseline(path: string | undefined, io: Io): Promise<readonly string[]> {
  if (path === undefined) return [];
  const { failing } = Object(await readJsonFile(path, io));
  if (Array.isArray(failing) && failing.every((id) => typeof id === 'string')) return failing;
  throw new UsageError(`${path} is no baseline`, 'Write it as { "failing": ["connector-023"] }');
}

/**
 * Judges a report: by every MUST that fails and is not in the baseline, and by every entry of the baseline that passed or that
 * no check has. The latter so that a baseline only ever shrinks (our choice). An entry of a check that did not run says nothing.
 */
export function judge(report: ConformanceReport, { baseline, knownIds, strict }: Rules): Judgement {
  const counts = ({ severity, status }: CheckResult) =>
    status === 'failed' && (strict || severity === 'MUST');
  const failed = report.results.filter(counts).filter(({ id }) => !baseline.includes(id));
  const passed = new Set(report.results.filter(({ status }) => status === 'passed').map(({ id }) => id));
  const stale = baseline.filter((id) => passed.has(id) || !knownIds.includes(id));
  const reasons = [
    ...failed.map(({ id, severity }) => `${id} failed, and it is a ${severity}`),
    ...(report.endedEarly === null ? [] : [`the run ended early: ${report.endedEarly}`]),
    ...(report.counts.passed + report.counts.failed === 0 ? ['no check ran'] : []),
    ...stale.map((id) => `${id} is in the baseline and does not fail: remove it there`),
  ];
  return { passed: reasons.length === 0, reasons };
}
