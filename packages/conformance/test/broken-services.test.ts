import { describe, expect, it } from 'vitest';
import { runServiceChecks, serviceChecks } from '../src/index.ts';
import { brokenConditions } from '../src/service/bodies/broken-conditions.ts';
import { invalidPlacements, invalidStatusUpdates } from '../src/service/bodies/invalid-requests.ts';
import { brokenServices } from './broken-service/broken-services.ts';
import { silentService } from './broken-service/validation.ts';
import { startReferenceService } from './reference-service/reference-service.ts';

/** Short, so that a service that never does what it should is soon found out. */
const limits = { responseMs: 1_500, promptMs: 500, checkMs: 20_000 };
const notificationMs = 500;

describe('the service checks', () => {
  it('have a broken service each', () => {
    expect(Object.keys(brokenServices).sort()).toEqual(serviceChecks.map(({ id }) => id).sort());
  });

  it.concurrent.each([...serviceChecks])('catch the broken service of $id: $name', async ({ id }) => {
    await using service = await startReferenceService(brokenServices[id]);
    const target = { ...service.target, notificationMs };
    const { results } = await runServiceChecks({ target, only: [id], limits });
    expect(results).toMatchObject([{ id, status: 'failed' }]);
    expect(results[0]?.reason).not.toMatch(/must declare|could not be completed|no verdict/);
  });

  it('catch a service that refuses what is broken and never says where', async () => {
    const rows = [...invalidPlacements, ...brokenConditions, ...invalidStatusUpdates];
    await using service = await startReferenceService(silentService);
    const { counts, results } = await runServiceChecks({
      target: service.target,
      only: rows.map(({ id }) => id),
    });
    expect(counts).toEqual({ passed: 0, failed: rows.length, excluded: 0 });
    for (const { reason } of results) expect(reason).toMatch(/^no entry of errors names /);
  });
});
