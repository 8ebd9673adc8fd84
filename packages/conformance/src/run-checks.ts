import type { Severity } from './check.ts';
import { connectorChecks } from './connector/connector-checks.ts';
import type { ConnectorTarget } from './connector/connector-target.ts';
import { secretTexts } from './connector/credentials.ts';
import { resolveTarget } from './connector/resolve-target.ts';
import { redactorOf } from './http/redactor.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { CheckResult, ConformanceReport, Counts } from './report.ts';
import { excludedResult, runCheck } from './run-check.ts';
import { type Selection, selectChecks } from './select-checks.ts';

/** What `runChecks` is to do. */
export interface RunOptions extends Selection {
  readonly target: ConnectorTarget;
  /** How many checks run at a time. Default 1. */
  readonly concurrency?: number | undefined;
  /** Limits that differ from `defaultLimits`, in milliseconds. */
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * Runs the connector checks against a target and reports on each. What the target does, or its absence, never makes this reject.
 * @throws {RangeError} where `only` or `exclude` names an unknown id, or an option is out of range.
 * @throws {TypeError} where the target's addresses are not http(s) URLs or its path holds no secret.
 */
export async function runChecks(options: RunOptions): Promise<ConformanceReport> {
  const { concurrency = 1, limits } = options;
  if (!(concurrency >= 1)) throw new RangeError('concurrency must be 1 or more');
  const target = resolveTarget(options.target);
  const selected = selectChecks(connectorChecks, options);
  const startedAt = new Date();
  const results = await inOrder(selected, concurrency, ({ check, excluded }) =>
    excluded ? excludedResult(check) : runCheck(check, target, { ...defaultLimits, ...limits }),
  );
  return {
    endpoint: redactorOf(secretTexts(target))(target.endpoint.href),
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
