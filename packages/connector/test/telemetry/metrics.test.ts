import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { memoryQueue } from '@order-integration/queue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CollectedTelemetry, collectTelemetry } from '../../../testing/src/telemetry/index.ts';
import { type InboxQueue, pathSecret } from '../../src/index.ts';
import { openTelemetry } from '../../src/open-telemetry.ts';
import { notification } from '../support/notification.ts';
import { startConnector } from '../support/start-connector.ts';

let collected: CollectedTelemetry;
beforeEach(() => {
  collected = collectTelemetry();
});
afterEach(() => collected.close());

const name = (end: string) => `order_integration.connector.${end}`;
const ignore = () => {};
const secret = 'a-secret-of-the-endpoint';

describe('the metrics of a connector', () => {
  it('count every request by what became of it, and how long its answer took', async () => {
    const connector = await startConnector({
      authenticate: pathSecret(secret),
      on: { SOI002: () => Promise.reject(new Error('no')), success: ignore, error: ignore, unknown: ignore },
      telemetry: openTelemetry(),
    });
    const post = (body: unknown, given = secret) => connector.post(body, { secret: `/${given}` });
    await post(notification('SOI001'));
    await post(notification('SOI001'));
    await post(notification('SOI002'));
    await post('{');
    await post(notification('SOI001'), 'another-secret-of-nobody');
    const points = await collected.points(name('received'));
    expect(points.map(({ attributes, value }) => [attributes, value])).toEqual([
      [{ 'order_integration.outcome': 'handled', 'order_integration.code': 'SOI001' }, 1],
      [{ 'order_integration.outcome': 'duplicate', 'order_integration.code': 'SOI001' }, 1],
      [
        {
          'order_integration.outcome': 'failed',
          'order_integration.code': 'SOI002',
          'error.type': 'handler-failed',
        },
        1,
      ],
      [{ 'order_integration.outcome': 'refused', 'error.type': 'not-json' }, 1],
      [{ 'order_integration.outcome': 'refused', 'error.type': 'not-authenticated' }, 1],
    ]);
    const durations = await collected.points(name('receive.duration'));
    expect(durations.reduce((total, { value }) => total + value, 0)).toBe(5);
    for (const { sum } of durations) expect(sum).toBeLessThan(10);
  });

  it('count what an inbox does: attempts, lag, dead letters, quarantine', async () => {
    const inbox: InboxQueue = memoryQueue({ retry: { delays: [0], jitter: 0 }, onError: ignore });
    const { connector, post } = await startConnector({
      inbox,
      on: {
        EOI003: () => Promise.reject(new TypeError('no')),
        success: ignore,
        error: ignore,
        unknown: ignore,
      },
      telemetry: openTelemetry(),
    });
    await connector.start();
    await post(notification('SOI001'));
    await post(notification('EOI003'));
    await post({ ...notification(), code: 7 });
    await post({ ...notification(), code: 7 });
    await vi.waitFor(async () => expect(await collected.value(name('dead'))).toBe(1));
    const attempts = await collected.points(name('attempts'));
    expect(attempts.map(({ attributes, value }) => ({ ...attributes, value }))).toEqual([
      { 'order_integration.outcome': 'handled', 'order_integration.code': 'SOI001', value: 1 },
      {
        'order_integration.outcome': 'retried',
        'order_integration.code': 'EOI003',
        'error.type': 'TypeError',
        value: 1,
      },
      {
        'order_integration.outcome': 'dead',
        'order_integration.code': 'EOI003',
        'error.type': 'TypeError',
        value: 1,
      },
    ]);
    expect(await collected.points(name('dead'))).toMatchObject([
      { attributes: { 'order_integration.code': 'EOI003' }, value: 1 },
    ]);
    expect(await collected.points(name('quarantined'))).toMatchObject([
      { attributes: { 'error.type': 'contract-broken' }, value: 1 },
    ]);
    expect(await collected.value(name('lag'))).toBe(2);
    expect(await collected.value(name('handle.duration'))).toBe(3);
  });

  it('tell the depth of the inbox once it is worked off, and ask for it once in five seconds', async () => {
    const inbox: InboxQueue = memoryQueue();
    const counts = vi.spyOn(inbox, 'counts');
    const { connector } = await startConnector({ inbox, telemetry: openTelemetry() });
    expect(await collected.points(name('inbox.depth'))).toEqual([]);
    await connector.start();
    await inbox.deadLetters.add(
      { kind: 'notification', body: '{}', receivedAt: 0 },
      { key: 'a', group: 'a', reason: 'none' },
    );
    const points = await collected.points(name('inbox.depth'));
    expect(points.map(({ attributes, value }) => [attributes['order_integration.state'], value])).toEqual([
      ['waiting', 0],
      ['running', 0],
      ['dead', 1],
    ]);
    await collected.points(name('inbox.depth'));
    expect(counts).toHaveBeenCalledTimes(1);
    await connector.stop();
  });

  it('ask for no depth of an inbox that is not worked off here', async () => {
    const inbox: InboxQueue = memoryQueue();
    const { connector } = await startConnector({ inbox, telemetry: openTelemetry() });
    await connector.start();
    await connector.stop();
    expect(await collected.points(name('inbox.depth'))).toEqual([]);
  });

  it('reach a provider that is registered after the connector has started', async () => {
    await collected.close();
    const inbox: InboxQueue = memoryQueue();
    const { connector, post } = await startConnector({ inbox, telemetry: openTelemetry() });
    await connector.start();
    await post(notification());
    collected = collectTelemetry();
    await post(notification());
    expect(await collected.value(name('received'), { 'order_integration.outcome': 'duplicate' })).toBe(1);
    expect(await collected.points(name('inbox.depth'))).toHaveLength(3);
    expect(collected.spans('receive notifications')).toHaveLength(1);
    await connector.stop();
  });
});

describe('telemetry', () => {
  it('costs nobody an answer where what exports it throws', async () => {
    await collected.close();
    const broken = {
      getTracer: () => {
        throw new Error('no tracer');
      },
    };
    const { post } = await startConnector({
      telemetry: openTelemetry({
        tracerProvider: broken,
        meterProvider: {
          getMeter: () => {
            throw new Error('no meter');
          },
        },
      }),
    });
    expect(await post(notification())).toMatchObject({ status: 200, json: { outcome: 'handled' } });
    collected = collectTelemetry();
  });

  it('goes to the providers that are given, and registers nothing', async () => {
    const tracerProvider = trace.getTracerProvider();
    const meterProvider = metrics.getMeterProvider();
    const given = openTelemetry({ tracerProvider, meterProvider });
    for (const api of [trace, context, propagation, metrics]) api.disable();
    const { post } = await startConnector({ telemetry: given });
    await post(notification());
    expect(await collected.value(name('received'))).toBe(1);
    expect(metrics.getMeterProvider()).not.toBe(meterProvider);
  });

  it.each(['index.mjs', 'index.cjs', 'testing.mjs', 'testing.cjs'])(
    'is no part of the package itself: %s does not import OpenTelemetry',
    (file) => {
      const built = readFileSync(join(import.meta.dirname, '../../dist', file), 'utf8');
      expect(built).not.toContain('@opentelemetry');
    },
  );

  it.each(['open-telemetry.mjs', 'open-telemetry.cjs'])('is imported by %s and not bundled', (file) => {
    const built = readFileSync(join(import.meta.dirname, '../../dist', file), 'utf8');
    expect(built).toMatch(/(from |require\()"@opentelemetry\/api"/);
  });
});
