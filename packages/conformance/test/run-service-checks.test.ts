import getPort from 'get-port';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, formatReport, runServiceChecks, serviceChecks } from '../src/index.ts';
import { declaredOrders } from './reference-service/orders.ts';
import { startReferenceService } from './reference-service/reference-service.ts';
import { startStub } from './support/stub-server.ts';

const { placeable } = declaredOrders;
const bare = {
  account: 'connections',
  credentials: { appKey: 'vtexappkey-connections', appToken: 'token-0123456789' },
  affiliateId: 'MKP',
  orders: { placeable },
};
const everyFact = {
  ...bare,
  otherAccount: 'another-seller',
  userToken: { value: 'user-token-9876543210', connectorEndpoint: 'http://127.0.0.1:9/registered' },
  orders: declaredOrders,
  bodyTimeoutMs: 50,
  notificationMs: 50,
  retries: { firstRetryMs: 10 },
};

describe('runServiceChecks', () => {
  it.each([
    { fact: 'userToken', id: 'service-422', missing: { userToken: undefined } },
    { fact: 'userToken.connectorEndpoint', id: 'service-427', missing: { userToken: { value: 'a-token' } } },
    { fact: 'otherAccount', id: 'service-432', missing: { otherAccount: undefined } },
    { fact: 'retries.firstRetryMs', id: 'service-701', missing: { retries: undefined } },
    ...(['EOI001', 'EOI002', 'EOI003', 'EOI004', 'EOI006', 'EOI009', 'EOI010', 'EOI011'] as const).map(
      (code) => ({
        fact: `orders.${code}`,
        id: `service-6${code.slice(-2)}`,
        missing: { orders: { ...declaredOrders, [code]: undefined } },
      }),
    ),
  ])('fails a check where $fact is missing, and names it', async ({ fact, id, missing }) => {
    await using service = await startReferenceService();
    const target = { ...service.target, ...missing };
    const { results, counts } = await runServiceChecks({ target, only: [id] });
    expect(counts).toMatchObject({ passed: 0, failed: 1 });
    expect(results[0]?.reason).toContain(`must declare ${fact} (`);
    expect(results[0]?.exchanges).toEqual([]);
  });

  it('names every missing fact of a check', async () => {
    await using service = await startReferenceService();
    const target = { ...service.target, otherAccount: undefined, userToken: undefined };
    const { results } = await runServiceChecks({ target, only: ['service-433'] });
    expect(results[0]?.reason).toMatch(/otherAccount .* and userToken/);
  });

  it.each(['only', 'exclude'] as const)('throws at an unknown id in %s', async (list) => {
    const target = { ...bare, baseUrl: 'http://127.0.0.1:9' };
    const run = runServiceChecks({ target, [list]: ['service-001', 'connector-001'] });
    await expect(run).rejects.toThrow('no check has the id connector-001');
  });

  it('lists an excluded check as excluded, never as passed', async () => {
    await using service = await startReferenceService();
    const report = await runServiceChecks({
      target: service.target,
      only: ['service-001'],
      exclude: ['service-002'],
    });
    expect(report.results.map(({ id, status }) => [id, status])).toEqual([
      ['service-001', 'passed'],
      ['service-002', 'excluded'],
    ]);
    expect(formatReport(report)).toContain('excluded  service-002  MUST declare the answer');
  });

  it.concurrent.each(['hangs', 'closes', 'answers nonsense'] as const)(
    'fails every check of a service that %s, and never throws',
    async (manner) => {
      await using stub = await startStub(manner);
      const target = { ...everyFact, baseUrl: stub.origin };
      const limits = { responseMs: 200, checkMs: 5_000 };
      const { counts } = await runServiceChecks({ target, profile: 'house', limits, concurrency: 64 });
      expect(counts).toEqual({ passed: 0, failed: serviceChecks.length, excluded: 0, notRun: 0 });
    },
  );

  it('serves the connector on the port and under the URL that the target wants', async () => {
    const port = await getPort({ host: '127.0.0.1' });
    await using service = await startReferenceService();
    const receiver = { host: '127.0.0.1', port, url: `http://localhost:${port}/mapped/` };
    const target = { ...service.target, receiver };
    const { counts, results } = await runServiceChecks({ target, only: ['service-503'] });
    expect(counts, JSON.stringify(results)).toMatchObject({ passed: 1 });
  });

  it('rejects where its connector cannot listen', async () => {
    await using stub = await startStub('hangs');
    const port = Number(new URL(stub.origin).port);
    const target = { ...bare, baseUrl: stub.origin, receiver: { port } };
    await expect(runServiceChecks({ target })).rejects.toThrow('EADDRINUSE');
  });

  it.each([
    { title: 'a base URL that is no URL', change: { baseUrl: 'service.example' } },
    {
      title: 'an empty token',
      change: { credentials: { appKey: 'vtexappkey', appToken: '' } },
    },
    { title: 'a receiver that is no URL', change: { receiver: { url: 'receiver' } } },
    { title: 'a body limit that valid bodies exceed', change: { bodyLimitBytes: 100 } },
    { title: 'a body time of none', change: { bodyTimeoutMs: 0 } },
    { title: 'no time for notifications', change: { notificationMs: 0 } },
    { title: 'a retry before the attempt', change: { retries: { firstRetryMs: -1 } } },
    { title: 'no check at a time', options: { concurrency: 0 }, change: {} },
  ])('throws at $title', async ({ change, options }) => {
    const target = { ...bare, baseUrl: 'http://127.0.0.1:9', ...change };
    const error = await runServiceChecks({ target, ...options }).catch((thrown: unknown) => thrown);
    expect(ConfigurationError.isInstance(error)).toBe(true);
  });
});
