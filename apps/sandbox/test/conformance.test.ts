import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatReport, runServiceChecks, serviceChecks } from '@order-integration/conformance';
import getPort from 'get-port';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { place, seller } from '../src/scenarios/steps.ts';
import { type Sandbox, startSandbox } from '../src/start-sandbox.ts';
import { accounts, registeredApps } from '../src/world/accounts.ts';
import { client, type SandboxClient } from './support/client.ts';
import { cancelledOrder, placeable, type WorldPart, worldParts } from './support/conformance-situations.ts';
import { createDatabase } from './support/postgres-database.ts';
import { testConfiguration } from './support/test-configuration.ts';
import { stores } from './support/use-orders.ts';

const [{ name: account, appKey, appToken }, { name: otherAccount }] = accounts;
const [app] = registeredApps;
const firstRetryMs = 200;
/** Seconds that a hundred requests may take on a machine that is busy with other tests. */
const limits = { responseMs: 60_000, promptMs: 30_000 };

/** The checks that a part of the world is there for; those without a situation are run with the first. */
function checksOf({ orders }: WorldPart, index: number): readonly string[] {
  const situations = new Set(worldParts.flatMap((part) => Object.keys(part.orders)));
  return serviceChecks
    .filter(({ needs }) => {
      const needed = needs.filter((need) => situations.has(need));
      return needed.length === 0 ? index === 0 : needed.every((need) => need in orders);
    })
    .map(({ id }) => id);
}

describe('the parts of the world', () => {
  it('are there for every check, once', () => {
    expect(worldParts.flatMap(checksOf).sort()).toEqual(serviceChecks.map(({ id }) => id).sort());
  });
});

describe.each(stores)('a sandbox on %s passes every service check', (store) => {
  let folder = '';
  let sandbox: Sandbox;
  let call: SandboxClient['call'];
  let port = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'order-integration-sandbox-'));
    const dataDirectory = join(folder, 'data');
    if (store === 'PGlite') await cp(inject('template'), dataDirectory, { recursive: true });
    const databaseUrl = store === 'PGlite' ? undefined : await createDatabase('conformance');
    const { behaviour } = testConfiguration();
    sandbox = await startSandbox(
      testConfiguration({
        dataDirectory,
        databaseUrl,
        deliveryDelays: Array(4).fill(firstRetryMs),
        behaviour: { ...behaviour, processingMs: 2_000 },
      }),
    );
    port = await getPort({ host: '127.0.0.1' });
    const endpoint = registeredEndpoint(port);
    const { send, ...own } = client(sandbox.origin, { endpoint });
    ({ call } = own);
    await call('PUT', `/sandbox/connectors/${app.name}`, { account, endpoint });
    for (const step of [place(cancelledOrder), seller('cancel', cancelledOrder)]) {
      expect((await send(step)).status).toBe(200);
    }
  });

  afterAll(async () => {
    await sandbox?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(worldParts.map((part, index) => ({ ...part, only: checksOf(part, index) })))(
    '$title ($only.length)',
    { timeout: 600_000 },
    async ({ faults, affiliateId, orders, only }) => {
      expect((await call('PUT', '/sandbox/faults', faults)).status).toBe(200);
      const report = await runServiceChecks({
        target: {
          baseUrl: sandbox.origin,
          account,
          credentials: { appKey, appToken },
          otherAccount,
          userToken: { value: app.token, connectorEndpoint: registeredEndpoint(port) },
          affiliateId,
          orders: { placeable, ...orders },
          receiver: { port },
          retries: { firstRetryMs },
          notificationMs: 60_000,
        },
        profile: 'house',
        only,
        limits,
        concurrency: 4,
      });
      expect(report.counts, formatReport(report)).toMatchObject({
        passed: only.length,
        failed: 0,
        excluded: 0,
      });
    },
  );
});

function registeredEndpoint(port: number): string {
  return `http://127.0.0.1:${port}/registered/a-secret-of-the-tests`;
}
