import { connectorChecks, formatReport, runChecks } from '@order-integration/conformance';
import { describe, expect, it } from 'vitest';
import type { StartHost } from './host.ts';
import { account, bodyTimeoutMs, secret } from './observed-connector.ts';
import { useHost } from './use-host.ts';

/** Runs every connector check against a host, each as a test of its own. */
export function describeConformance(start: StartHost): void {
  describe('passes every connector check', () => {
    const current = useHost(start);
    it.each(connectorChecks.map(({ id, name }) => ({ id, name })))('$id $name', async ({ id }) => {
      const report = await runChecks({
        target: {
          endpoint: `${current.host.origin}/api/vtex/${secret}`,
          authentication: { kind: 'path-secret' },
          account,
          otherAccount: 'somebody-else',
          bodyTimeoutMs,
          observationUrl: current.observed.observationUrl,
        },
        only: [id],
      });
      expect(report.counts, formatReport(report)).toMatchObject({ passed: 1, failed: 0 });
    });
  });
}
