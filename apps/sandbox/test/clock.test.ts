import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openQueues } from '../src/queues/open-queues.ts';
import type { Health } from '../src/routes/health.ts';
import { type Sandbox, startSandbox } from '../src/start-sandbox.ts';
import { createStore } from '../src/store/store.ts';
import { advanceClock } from '../src/store/tables.ts';
import { testConfiguration } from './support/test-configuration.ts';

const dayMs = 86_400_000;

describe('the time of orders', () => {
  let folder: string;
  let sandbox: Sandbox;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'order-integration-sandbox-'));
    const configuration = testConfiguration({ dataDirectory: join(folder, 'data') });
    await cp(inject('template'), configuration.dataDirectory, { recursive: true });
    const { database } = openQueues(configuration);
    await database.ready();
    // What nearly eight thousand calls of the route come to.
    const years = 9_998 - new Date().getUTCFullYear();
    await advanceClock(createStore(database), (years - 1) * 365 * dayMs);
    await database.close();
    sandbox = await startSandbox(configuration);
  });
  afterAll(async () => {
    await sandbox?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('ends with the year 9998: RFC 3339 writes none beyond 9999, and time goes on', async () => {
    const body = JSON.stringify({ advanceMs: 365 * dayMs });
    const headers = { 'content-type': 'application/json' };
    const statuses: number[] = [];
    do {
      const { status } = await fetch(`${sandbox.origin}/sandbox/clock`, { method: 'POST', headers, body });
      statuses.push(status);
    } while (statuses.at(-1) === 200);
    expect(statuses.at(-1)).toBe(409);
    const health = (await (await fetch(`${sandbox.origin}/sandbox/health`)).json()) as Health;
    expect(health).toMatchObject({ status: 'up', now: expect.stringMatching(/^9998-/) });
  });
});
