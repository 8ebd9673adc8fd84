import type { Check, Severity } from './check.ts';
import { redactorOf } from './http/redactor.ts';
import { defaultLimits } from './limits.ts';
import type { CheckResult, ConformanceReport, Counts } from './report.ts';
import { excludedResult, runCheck } from './run-check.ts';
import type { RunOptions } from './run-options.ts';
import type { SelectedCheck } from './select-checks.ts';
import type { Closable, Subject } from './subject.ts';

/** Runs selected checks against a subject and reports on each. What the subject does never makes this reject. */
export async function reportOn<Probe extends Closable, Fact>(
  subject: Subject<Probe, Fact>,
  selected: readonly SelectedCheck<Check<Probe, Fact>>[],
  { concurrency = 1, limits }: Pick<RunOptions<unknown>, 'concurrency' | 'limits'>,
): Promise<ConformanceReport> {
  const startedAt = new Date();
  const results = await inOrder(selected, concurrency, ({ check, excluded }) =>
    excluded ? excludedResult(check) : runCheck(check, subject, { ...defaultLimits, ...limits }),
  );
  return {
    endpoint: redactorOf(subject.secrets)(subject.endpoint.href),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    counts: counted(results),
    countsBySeverity: {
      MUST: counted(results, 'MUST'),
      SHOULD: counted(results, 'SHOULD'),
      MAY: counted(results, 'MAY'),
    },
    results,
  };
}

/**
 * Refuses a run that cannot be one.
 * @throws {RangeError} where the concurrency is below 1.
 */
export function checkConcurrency({ concurrency = 1 }: Pick<RunOptions<unknown>, 'concurrency'>): void {
  if (!(concurrency >= 1)) throw new RangeError('concurrency must be 1 or more');
}

/** Maps items, some at a time, and gives the results in the order of the items. */
async function inOrder<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  map: (item: Item) => Result | Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, work));
  return results;
}

function counted(results: readonly CheckResult[], severity?: Severity): Counts {
  const counts = { passed: 0, failed: 0, excluded: 0 };
  for (const result of results) {
    if (severity === undefined || result.severity === severity) counts[result.status] += 1;
  }
  return counts;
}
