import { exampleResult, notificationKey } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import type { DeliveryAttempt } from '../../src/index.ts';
import { deferred } from './support/deferred.ts';
import { answering, serveHttp } from './support/serve-http.ts';
import { startDelivery } from './support/start-delivery.ts';

describe('the record', () => {
  it('holds every attempt, in full', async () => {
    let status = 500;
    const { origin } = await serveHttp((response) => response.writeHead(status).end());
    const { deliver, attempts } = startDelivery();
    const before = Date.now();
    await deliver(origin);
    status = 200;
    await deliver(origin);
    const common = {
      key: notificationKey(exampleResult('SOI001')),
      origin,
      startedAt: expect.any(Date),
      durationMs: expect.any(Number),
    };
    const reason = 'The connector answered 500: the connector failed';
    expect(attempts).toEqual([
      { ...common, number: 1, outcome: 'retry', status: 500, reason },
      { ...common, number: 2, outcome: 'delivered', status: 200, reason: undefined },
    ]);
    for (const { startedAt, durationMs } of attempts) {
      expect(startedAt.getTime()).toBeGreaterThanOrEqual(before);
      expect(startedAt.getTime()).toBeLessThanOrEqual(Date.now());
      expect(durationMs).toBeGreaterThanOrEqual(0);
    }
  });

  it('is kept before the queue hears of the outcome', async () => {
    const { origin } = await serveHttp(answering(200));
    const order: string[] = [];
    const kept = deferred();
    const asked = deferred();
    const { deliver } = startDelivery({
      record: async () => {
        asked.resolve();
        await kept.promise;
        order.push('recorded');
      },
    });
    const outcome = deliver(origin).then(({ kind }) => order.push(kind));
    await asked.promise;
    kept.resolve();
    await outcome;
    expect(order).toEqual(['recorded', 'delivered']);
  });

  it.each([
    [200, 'delivered'],
    [410, 'stopped'],
    [500, 'retry'],
  ] as const)('that cannot be kept changes nothing of what came back (%i)', async (status, kind) => {
    const away = new Error('The database is away');
    for (const record of [
      () => Promise.reject(away),
      () => {
        throw away;
      },
    ]) {
      const { origin, requests } = await serveHttp(answering(status));
      const { deliver, errors } = startDelivery({ record });
      expect(await deliver(origin)).toMatchObject({ kind });
      expect(errors).toEqual([away]);
      expect(requests).toHaveLength(1);
    }
  });

  it('is kept in a second try, without sending again', async () => {
    const { origin, requests } = await serveHttp(answering(200));
    const kept: DeliveryAttempt[] = [];
    let tries = 0;
    const { deliver, errors } = startDelivery({
      record: async (attempt) => {
        tries += 1;
        if (tries < 3) throw new Error('The database is away');
        kept.push(attempt);
      },
    });
    expect(await deliver(origin)).toEqual({ kind: 'delivered' });
    expect(kept).toMatchObject([{ outcome: 'delivered', number: 1 }]);
    expect([requests.length, errors.length]).toEqual([1, 0]);
  });

  it('that takes for ever is left', async () => {
    const { origin } = await serveHttp(answering(200));
    const { deliver, errors } = startDelivery({ timeLimitMs: 100, record: () => new Promise(() => {}) });
    expect(await deliver(origin)).toEqual({ kind: 'delivered' });
    expect(errors).toMatchObject([{ name: 'TimeoutError' }]);
  });

  it('is not tried again when the service stops', async () => {
    const { origin } = await serveHttp(answering(200));
    const stopping = new AbortController();
    let tries = 0;
    const { deliver, errors } = startDelivery({
      record: async () => {
        tries += 1;
        stopping.abort();
        throw new Error('The database is away');
      },
    });
    expect(await deliver(origin, { signal: stopping.signal })).toEqual({ kind: 'delivered' });
    expect([tries, errors.length]).toEqual([1, 1]);
  });

  it('says that the last attempt was the last', async () => {
    const { origin } = await serveHttp(answering(500));
    const { deliver, attempts } = startDelivery();
    expect(await deliver(origin, { isLast: true })).toMatchObject({ kind: 'retry' });
    expect(attempts).toMatchObject([
      {
        outcome: 'stopped',
        reason: 'The connector answered 500: the connector failed; this was the last attempt',
      },
    ]);
  });

  it('does not call an attempt the last that a stop has ended, which does not count', async () => {
    const { deliver, attempts } = startDelivery();
    await deliver('http://127.0.0.1:1', { isLast: true, signal: AbortSignal.abort() });
    expect(attempts).toMatchObject([{ outcome: 'retry' }]);
  });

  it('may be left out', async () => {
    const { origin } = await serveHttp(answering(200));
    const { record: _none, ...options } = { record: undefined, allowedNetworks: ['127.0.0.1/32'] };
    expect(await startDelivery(options).deliver(origin)).toEqual({ kind: 'delivered' });
  });

  it('and what the queue is told hold nothing of body, path, query or answer', async () => {
    const hidden = 'hidden-3f9a';
    const result = { ...exampleResult('EOI001'), marketplaceOrderId: '1', message: hidden };
    const attempts: DeliveryAttempt[] = [];
    const { deliver } = startDelivery({
      record: (attempt) => attempts.push(attempt),
      timeLimitMs: 1_000,
    });
    const answers = [
      await serveHttp((response) => response.writeHead(500, hidden, { [hidden]: hidden }).end(hidden)),
      await serveHttp((response) => response.writeHead(410, { location: `/${hidden}` }).end(hidden)),
      await serveHttp((response) =>
        response.writeHead(200, { 'content-length': 100_000 }).end(hidden.repeat(9_000)),
      ),
      await serveHttp((response) => void response.socket?.end(hidden)),
    ];
    const endpoints = [
      ...answers.map(({ origin }) => origin),
      'http://127.0.0.1:1',
      'http://10.0.0.1',
      'https://user:hidden-3f9a@127.0.0.1:1',
      'nonsense:',
    ];
    for (const endpoint of endpoints) {
      const outcome = await deliver(`${endpoint}/${hidden}?secret=${hidden}`, { result });
      expect(JSON.stringify(outcome)).not.toContain(hidden);
      expect(outcome.kind).not.toBe('delivered');
    }
    expect(attempts).toHaveLength(endpoints.length);
    expect(JSON.stringify(attempts)).not.toContain(hidden);
  });
});
