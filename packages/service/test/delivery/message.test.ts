import { createConnector, standardWebhooks } from '@order-integration/connector';
import {
  exampleResult,
  notificationKey,
  notificationUrl,
  readProcessingResult,
  responseCodes,
  success,
} from '@order-integration/contracts';
import { toNodeHandler } from '@order-integration/http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { answering, serveHttp } from './support/serve-http.ts';
import { serveListener } from './support/serve-listener.ts';
import { startDelivery } from './support/start-delivery.ts';

const secret = `whsec_${Buffer.alloc(32, 'c').toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 'o').toString('base64')}`;

/** A connector that takes signed notifications only, on a real port. */
async function startConnector(current = secret) {
  const keys: string[] = [];
  const keep = (_result: unknown, { key }: { readonly key: string }) => keys.push(key);
  const connector = createConnector({
    authenticate: standardWebhooks(current),
    on: { success: keep, error: keep, unknown: keep },
  });
  const port = await serveListener(toNodeHandler(connector, { path: '/api' }));
  return { endpoint: `http://127.0.0.1:${port}/api`, keys };
}

describe('a notification', () => {
  it('is posted to the endpoint of the connector, its path and query kept, with the account in `an`', async () => {
    const { origin, requests } = await serveHttp(answering(200));
    const { deliver } = startDelivery();
    const endpoint = `${origin}/hooks/3f9a/?tenant=7#part`;
    await deliver(endpoint, { accountName: 'grocery 1&2' });
    const { pathname, search } = notificationUrl(endpoint, 'grocery 1&2');
    expect(requests).toMatchObject([{ method: 'POST', url: `${pathname}${search}` }]);
    expect(pathname).toBe('/hooks/3f9a/order-integration/notification/processing-result');
  });

  it('says what it is and who sends it', async () => {
    const { port, requests } = await serveHttp(answering(200));
    await startDelivery().deliver(`http://127.0.0.1:${port}`);
    const [{ headers, body } = { headers: {}, body: '' }] = requests;
    expect(headers).toEqual({
      host: `127.0.0.1:${port}`,
      connection: 'keep-alive',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'order-integration',
      'webhook-id': expect.stringMatching(/^msg_[\w-]{43}$/),
      'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
    });
  });

  it.each(responseCodes)('carries the result as it is: %s', async (code) => {
    const { origin, requests } = await serveHttp(answering(200));
    await startDelivery().deliver(origin, { result: exampleResult(code) });
    expect(requests[0]?.body).toBe(JSON.stringify(exampleResult(code)));
    expect(readProcessingResult(JSON.parse(requests[0]?.body ?? '')).ok).toBe(true);
  });

  it('is the same on every attempt but for its time and signature', async () => {
    const { origin, requests } = await serveHttp(answering(500));
    const { deliver } = startDelivery({ signingSecret: () => secret });
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00.900Z') });
    onTestFinished(() => void vi.useRealTimers());
    for (const pause of [0, 5_000, 300_000]) {
      vi.setSystemTime(Date.now() + pause);
      await deliver(origin);
    }
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
    expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(requests.map(({ headers }) => headers['webhook-signature'])).size).toBe(3);
    const seconds = Date.parse('2026-11-23T12:00:00Z') / 1000;
    expect(requests.map(({ headers }) => Number(headers['webhook-timestamp']))).toEqual([
      seconds,
      seconds + 5,
      seconds + 305,
    ]);
  });

  it('has an id of its own, even where it shares the operation with another', async () => {
    const { origin, requests } = await serveHttp(answering(200));
    const { deliver } = startDelivery();
    for (const code of ['SOI001', 'SOI002'] as const) await deliver(origin, { result: exampleResult(code) });
    expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  it('is sent in UTF-8', async () => {
    const { origin, requests } = await serveHttp(answering(200));
    const result = success('SOI002', {
      marketplaceOrderId: 'ação-订单-🛒',
      accountName: 'connections',
      operationId: 'a.b',
    });
    await startDelivery({ signingSecret: () => secret }).deliver(origin, { result });
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ marketplaceOrderId: 'ação-订单-🛒' });
  });
});

describe('a signature', () => {
  it.each(responseCodes.filter((code) => code !== 'SOI003'))(
    'is accepted by a connector that has the secret: %s',
    async (code) => {
      const { endpoint, keys } = await startConnector();
      const { deliver } = startDelivery({ signingSecret: () => secret });
      const result = { ...exampleResult(code), marketplaceOrderId: 'ação-订单-🛒' };
      expect(await deliver(endpoint, { result })).toEqual({ kind: 'delivered' });
      expect(keys).toEqual([notificationKey(result)]);
    },
  );

  it('is accepted on a later attempt, which the connector knows for the same notification', async () => {
    const { endpoint, keys } = await startConnector();
    const { deliver } = startDelivery({ signingSecret: () => secret });
    for (let count = 0; count < 3; count += 1) expect(await deliver(endpoint)).toEqual({ kind: 'delivered' });
    expect(keys).toHaveLength(1);
  });

  it('is refused by a connector that has another secret, or misses it', async () => {
    const { endpoint, keys } = await startConnector();
    for (const options of [{ signingSecret: () => other }, {}]) {
      expect(await startDelivery(options).deliver(endpoint)).toMatchObject({
        kind: 'retry',
        reason: 'The connector answered 401: the connector refuses the notification',
      });
    }
    expect(keys).toEqual([]);
  });

  it('is made with the secret of the connector that is notified, and none where it has none', async () => {
    const { origin, requests } = await serveHttp(answering(200));
    const asked: unknown[] = [];
    const secrets = new Map([['one', secret]]);
    const { deliver } = startDelivery({
      signingSecret: async (connector) => {
        asked.push(connector);
        return secrets.get(connector.connectorName);
      },
    });
    await deliver(`${origin}/one`, { connectorName: 'one' });
    await deliver(`${origin}/other`, { connectorName: 'other', accountName: 'grocery1' });
    expect(asked).toEqual([
      { connectorName: 'one', connectorEndpoint: `${origin}/one`, accountName: 'connections' },
      { connectorName: 'other', connectorEndpoint: `${origin}/other`, accountName: 'grocery1' },
    ]);
    expect(requests.map(({ headers }) => headers['webhook-signature'])).toEqual([
      expect.stringMatching(/^v1,/),
      undefined,
    ]);
  });

  const away = new Error('the vault is away');

  it.each<[string, () => string | Promise<string>]>([
    ['cannot be asked for', () => Promise.reject(away)],
    [
      'throws',
      () => {
        throw away;
      },
    ],
    ['is none', () => 'whsec_tooShort'],
    ['is empty', () => ''],
  ])(
    'that %s keeps the notification back, is reported, and blames no endpoint',
    async (_name, signingSecret) => {
      const { origin, requests } = await serveHttp(answering(200));
      const { deliver, errors, attempts } = startDelivery({ signingSecret });
      const reason = 'The signing secret of the connector could not be had';
      expect(await deliver(origin)).toMatchObject({ kind: 'retry', reason, failedLane: undefined });
      expect(requests).toEqual([]);
      expect(errors).toHaveLength(1);
      expect(attempts).toMatchObject([{ outcome: 'retry', reason }]);
      expect(String(errors)).not.toContain('tooShort');
    },
  );

  it('that is waited for too long ends the attempt', async () => {
    const { origin } = await serveHttp(answering(200));
    const { deliver } = startDelivery({ timeLimitMs: 60, signingSecret: () => new Promise(() => {}) });
    expect(await deliver(origin)).toMatchObject({
      kind: 'retry',
      reason: 'The signing secret was not there within 60 ms',
      failedLane: undefined,
    });
  });
});
