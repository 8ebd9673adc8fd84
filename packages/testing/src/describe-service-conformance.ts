import { formatReport, runServiceChecks, serviceChecks } from '@order-integration/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConformingService, conformingService } from './conforming-service.ts';
import type { RunningHost, StartHost } from './host.ts';

/** Runs every service check against a service of ours in a host, each as a test of its own, in the profile that our adapters promise. */
export function describeServiceConformance(start: StartHost): void {
  describe('passes every service check', () => {
    let host: RunningHost | undefined;
    let conforming: ConformingService | undefined;
    beforeAll(async () => {
      conforming = await conformingService();
      host = await start({ role: conforming.service, resultOf: unused, errorOf: unused });
      await conforming.service.start();
    });
    afterAll(async () => {
      await host?.close();
      await conforming?.service.stop();
    });

    it.each(serviceChecks.map(({ id, name }) => ({ id, name })))('$id $name', async ({ id }) => {
      if (host === undefined || conforming === undefined) throw new Error('The host has not been started');
      const target = { ...conforming.target, baseUrl: `${host.origin}/api/vtex` };
      const report = await runServiceChecks({ target, profile: 'house', only: [id] });
      expect(report.counts, formatReport(report)).toMatchObject({ passed: 1, failed: 0, notRun: 0 });
    });
  });
}

function unused(): never {
  throw new Error('The host has called what this test does not use');
}
