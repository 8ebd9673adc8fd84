import { describe, expect, it } from 'vitest';
import { connectorChecks, type Profile, profileOf, runChecks } from '../src/index.ts';
import { inexactServers } from './broken/admission.ts';
import type { BrokenServer } from './broken/broken-server.ts';
import { brokenServers } from './broken/broken-servers.ts';
import { startReference } from './reference/reference-connector.ts';

/** Short, so that a server that never does what it should is soon found out. */
const limits = { responseMs: 1_500, promptMs: 500, observationMs: 300, checkMs: 20_000 };
/** For the checks with many requests at once, or of time, on a machine that is busy with other tests. */
const patient = { ...limits, responseMs: 15_000 };
const busyChecks = /-(505|506|951|952)$/;

describe('the checks', () => {
  it('have a broken server each', () => {
    expect(Object.keys(brokenServers).sort()).toEqual(connectorChecks.map(({ id }) => id).sort());
  });

  it.concurrent.each([...connectorChecks])(
    'catch the broken server of $id, for its own reason: $name',
    async (check) => {
      const broken = brokenServers[check.id];
      expect(await reasonOf(check.id, profileOf(check), broken)).toMatch(broken?.reason ?? /^$/);
    },
  );

  it.concurrent.each(Object.entries(inexactServers))(
    'pass the inexact server of %s in protocol, and catch it in house',
    async (id, inexact) => {
      expect(await reasonOf(id, 'protocol', inexact)).toBeNull();
      expect(await reasonOf(id, 'house', inexact)).toMatch(inexact.reason);
    },
  );
});

/** Why a check fails against a server; null where it passes. */
async function reasonOf(id: string, profile: Profile, broken: BrokenServer | undefined) {
  await using connector = await startReference(broken);
  const { results } = await runChecks({
    target: connector.target,
    profile,
    only: [id],
    limits: busyChecks.test(id) ? patient : limits,
  });
  return results[0]?.reason;
}
