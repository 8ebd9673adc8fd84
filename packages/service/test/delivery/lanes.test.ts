import getPort from 'get-port';
import { describe, expect, it } from 'vitest';
import { accountLane, createTargets } from '../../src/delivery/fairness.ts';
import { answering, serveHttp } from './support/serve-http.ts';
import { serveRaw } from './support/serve-raw.ts';
import { startDelivery } from './support/start-delivery.ts';

const laneOf = (connectorEndpoint: string, accountName = 'connections') =>
  createTargets()({ connectorEndpoint, accountName }).lane;

describe('the lane of an endpoint', () => {
  it('is its origin and a digest, and holds nothing of a path or query that may be secret', () => {
    const lane = laneOf('https://hub.example:8443/vtex/hidden-3f9a?token=hidden-3f9a');
    expect(lane).toMatch(/^endpoint:https:\/\/hub\.example:8443#[\w-]{16}$/);
    expect(lane).not.toContain('hidden');
  });

  it('is the same for all accounts and all spellings, and another for another path', () => {
    const lane = laneOf('https://hub.example/vtex');
    expect(laneOf('https://hub.example/vtex', 'grocery1')).toBe(lane);
    expect(laneOf('HTTPS://HUB.example:443/vtex//')).toBe(lane);
    expect(laneOf('https://hub.example/other')).not.toBe(lane);
    expect(laneOf('https://hub.example/vtex?tenant=7')).not.toBe(lane);
    expect(laneOf('https://other.example/vtex')).not.toBe(lane);
  });

  it('is there for what is no URL, and short for a long one', () => {
    expect(laneOf('nonsense')).toMatch(/^endpoint:#/);
    expect(laneOf(`https://${'a'.repeat(3_900)}.example`).length).toBeLessThan(300);
  });

  it('is never that of an account', () => {
    expect(accountLane('https://hub.example')).toBe('account:https://hub.example');
  });
});

describe('a failure', () => {
  const statuses = async (status: number, headers = {}) => {
    const { origin } = await serveHttp(answering(status, headers));
    return { origin, outcome: await startDelivery().deliver(origin) };
  };

  it.each([301, 429, 500, 502, 503, 504, 600])('by the answer %i is the endpoint’s', async (status) => {
    const { origin, outcome } = await statuses(status);
    expect(outcome).toMatchObject({ kind: 'retry', failedLane: laneOf(origin), pauseLaneMs: undefined });
  });

  it.each([400, 401, 403, 404, 408, 409, 413, 422])(
    'by the answer %i is the notification’s alone',
    async (status) => {
      expect((await statuses(status)).outcome).toMatchObject({ kind: 'retry', failedLane: undefined });
    },
  );

  it.each([429, 503])(
    'by the answer %i with retry-after pauses the endpoint for that long',
    async (status) => {
      const { origin, outcome } = await statuses(status, { 'retry-after': '120' });
      expect(outcome).toMatchObject({
        kind: 'retry',
        failedLane: laneOf(origin),
        atLeastMs: 120_000,
        pauseLaneMs: 120_000,
      });
    },
  );

  it.each<[string, () => Promise<string>]>([
    ['nobody listens', async () => `http://127.0.0.1:${await getPort({ host: '127.0.0.1' })}`],
    ['it hangs', async () => `http://127.0.0.1:${await serveRaw(() => {})}`],
    ['it cuts the connection', async () => `http://127.0.0.1:${await serveRaw((socket) => socket.end())}`],
    ['it speaks another protocol', async () => `http://127.0.0.1:${await serveRaw((s) => s.end('SSH-2.0'))}`],
    ['its name is not found', async () => 'http://connector.invalid'],
  ])('where %s is the endpoint’s', async (_name, open) => {
    const endpoint = await open();
    const { deliver } = startDelivery({ timeLimitMs: 300 }, async () => {
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    });
    expect(await deliver(endpoint)).toMatchObject({ kind: 'retry', failedLane: laneOf(endpoint) });
  });

  it('where its name resolves to a refused address is the endpoint’s', async () => {
    const { deliver } = startDelivery({}, async () => [{ address: '10.0.0.1', family: 4 }]);
    const endpoint = 'http://connector.example';
    expect(await deliver(endpoint)).toMatchObject({ kind: 'retry', failedLane: laneOf(endpoint) });
  });

  it('by a stop of the service is nobody’s', async () => {
    const outcome = await startDelivery().deliver('http://127.0.0.1:1', { signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ kind: 'retry', failedLane: undefined });
  });
});
