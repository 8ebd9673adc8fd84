import { connectorSubject } from './connector/connector-check.ts';
import { connectorChecks } from './connector/connector-checks.ts';
import { type ConnectorTarget, resolveTarget } from './connector/connector-target.ts';
import type { ConformanceReport } from './report.ts';
import { checkRunOptions, type RunOptions, selectChecks } from './run-options.ts';
import { runSelected } from './run-selected.ts';
import { startReceiver } from './service/receiver.ts';
import { serviceSubject } from './service/service-check.ts';
import { serviceChecks } from './service/service-checks.ts';
import { resolveServiceTarget, type ServiceTarget } from './service/service-target.ts';

/**
 * Runs the connector checks of a profile against a target and reports on each. What the target does, or its absence, never makes this
 * reject.
 * @throws {ConfigurationError} where an option or a fact of the target is missing, unknown, of the wrong type or out of range.
 * @example
 * const report = await runChecks({
 *   target: {
 *     endpoint: 'http://localhost:3000/api/vtex/a-local-secret',
 *     authentication: { kind: 'path-secret' },
 *     account: 'connections',
 *   },
 *   onProgress: ({ id, done, total }) => console.log(`${id} ${done}/${total}`),
 * });
 * console.log(formatReport(report));
 * process.exitCode = report.passed ? 0 : 1;
 */
export async function runChecks(options: RunOptions<ConnectorTarget>): Promise<ConformanceReport> {
  const { target, ...checked } = checkRunOptions('runChecks', options);
  const subject = connectorSubject(resolveTarget(target));
  return runSelected(subject, selectChecks(connectorChecks, checked), checked);
}

/**
 * Runs the service checks of a profile against a target and reports on each. While it runs, it serves the connector to which the
 * notifications go. What the target does, or its absence, never makes this reject.
 * @throws {ConfigurationError} where an option or a fact of the target is missing, unknown, of the wrong type or out of range.
 * @throws {Error} where the connector cannot listen where the target wants it to.
 */
export async function runServiceChecks(options: RunOptions<ServiceTarget>): Promise<ConformanceReport> {
  const { target, ...checked } = checkRunOptions('runServiceChecks', options);
  const resolved = resolveServiceTarget(target);
  const selected = selectChecks(serviceChecks, checked);
  const receiver = await startReceiver(resolved.receiver);
  try {
    return await runSelected(serviceSubject(resolved, receiver), selected, checked);
  } finally {
    await receiver.close();
  }
}
