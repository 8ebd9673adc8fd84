import type { ConformanceReport } from './report.ts';
import { checkConcurrency, reportOn } from './report-on.ts';
import type { RunOptions } from './run-options.ts';
import { selectChecks } from './select-checks.ts';
import { startReceiver } from './service/receiver/receiver.ts';
import { resolveServiceTarget } from './service/resolve-service-target.ts';
import { serviceChecks } from './service/service-checks.ts';
import { serviceSubject } from './service/service-subject.ts';
import type { ServiceTarget } from './service/service-target.ts';

/**
 * Runs the service checks against a target and reports on each. While it runs, it serves the connector to which the notifications go.
 * What the target does, or its absence, never makes this reject.
 * @throws {RangeError} where `only` or `exclude` names an unknown id, or an option or a fact is out of range.
 * @throws {TypeError} where an address of the target is not an http(s) URL.
 * @throws {Error} where the connector cannot listen where the target wants it to.
 */
export async function runServiceChecks(options: RunOptions<ServiceTarget>): Promise<ConformanceReport> {
  checkConcurrency(options);
  const target = resolveServiceTarget(options.target);
  const selected = selectChecks(serviceChecks, options);
  const receiver = await startReceiver(target.receiver);
  try {
    return await reportOn(serviceSubject(target, receiver), selected, options);
  } finally {
    await receiver.close();
  }
}
