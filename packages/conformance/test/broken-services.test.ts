import { describe, expect, it } from 'vitest';
import { type Profile, profileOf, runServiceChecks, serviceChecks } from '../src/index.ts';
import { brokenConditions } from '../src/service/bodies/broken-conditions.ts';
import { invalidPlacements, invalidStatusUpdates } from '../src/service/bodies/invalid-requests.ts';
import type { BrokenService } from './broken-service/broken-service.ts';
import { brokenServices } from './broken-service/broken-services.ts';
import { reasonOf } from './broken-service/reasons.ts';
import { inexactServices } from './broken-service/transfer.ts';
import { hastyService, silentService } from './broken-service/validation.ts';
import { startReferenceService } from './reference-service/reference-service.ts';

/** Short, so that a service that never does what it should is soon found out. */
const limits = { responseMs: 1_500, promptMs: 500, checkMs: 20_000 };
const notificationMs = 500;
/** For the checks with many requests at once, on a machine that is busy with other tests. */
const patient = { limits: { ...limits, responseMs: 15_000 }, notificationMs: 4_000 };

describe('the service checks', () => {
  it('have a broken service each', () => {
    expect(Object.keys(brokenServices).sort()).toEqual(serviceChecks.map(({ id }) => id).sort());
  });

  it.concurrent.each([...serviceChecks])(
    'catch the broken service of $id, for its own reason: $name',
    async (check) => {
      const { id } = check;
      expect(await failureOf(id, profileOf(check), brokenServices[id])).toMatch(reasonOf(id));
    },
  );

  it.concurrent.each(Object.entries({ ...inexactServices, 'service-245': hastyService }))(
    'pass the inexact service of %s in protocol, and catch it in house',
    async (id, inexact) => {
      expect(await failureOf(id, 'protocol', inexact)).toBeNull();
      expect(await failureOf(id, 'house', inexact)).toMatch(
        /^answered \d{3}; the profile house expects|^no entry/,
      );
    },
  );

  it('pass a service that never says where a request is broken in protocol, and catch it in house', async () => {
    const rows = [...invalidPlacements, ...brokenConditions, ...invalidStatusUpdates];
    await using service = await startReferenceService(silentService);
    const { target } = service;
    const only = rows.map(({ id }) => id);
    const protocol = await runServiceChecks({ target, only });
    expect(protocol).toMatchObject({ passed: true, counts: { passed: rows.length, failed: 0 } });
    const house = await runServiceChecks({ target, profile: 'house', only });
    expect(house).toMatchObject({ passed: false, counts: { passed: 0, failed: rows.length } });
    for (const { reason } of house.results) expect(reason).toMatch(/^no entry of errors names /);
  });
});

/** Why a check fails against a service; null where it passes. */
async function failureOf(id: string, profile: Profile, broken: BrokenService | undefined) {
  await using service = await startReferenceService(broken);
  const { limits: given, ...facts } = /-80[2-5]$/.test(id) ? patient : { limits, notificationMs };
  const target = { ...service.target, ...facts };
  const { results } = await runServiceChecks({ target, profile, only: [id], limits: given });
  return results[0]?.reason;
}
