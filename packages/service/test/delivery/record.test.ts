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

  it.each([200, 410, 500])(
    'that cannot be kept makes the attempt a failed one, whatever came back (%i)',
    async (status) => {
      const { origin } = await serveHttp(answering(status));
      const away = new Error('The database is away');
      for (const record of [
        () => Promise.reject(away),
        () => {
          throw away;
        },
      ]) {
        const { deliver } = startDelivery({ record });
        expect(await deliver(origin)).toEqual({
          kind: 'retry',
          reason: 'The attempt could not be recorded',
          afterMs: undefined,
          cause: away,
        });
      }
    },
  );

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
