import { connectorChecks } from './connector/connector-checks.ts';
import { connectorSubject } from './connector/connector-subject.ts';
import { resolveTarget } from './connector/resolve-target.ts';
import type { ConformanceReport } from './report.ts';
import { checkConcurrency, reportOn } from './report-on.ts';
import type { RunOptions } from './run-options.ts';
import { selectChecks } from './select-checks.ts';

/**
 * Runs the connector checks against a target and reports on each. What the target does, or its absence, never makes this reject.
 * @throws {RangeError} where `only` or `exclude` names an unknown id, or an option is out of range.
 * @throws {TypeError} where the target's addresses are not http(s) URLs or its path holds no secret.
 */
export async function runChecks(options: RunOptions): Promise<ConformanceReport> {
  checkConcurrency(options);
  const subject = connectorSubject(resolveTarget(options.target));
  return reportOn(subject, selectChecks(connectorChecks, options), options);
}
