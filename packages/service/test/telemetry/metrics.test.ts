import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryQueue, RetryLater } from '@order-integration/queue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CollectedTelemetry, collectTelemetry } from '../../../testing/src/telemetry/index.ts';
import { serve } from '../../../testing/src/wire/index.ts';
import { type DeliveryJob, deliveryQueueOptions, type RequestJob } from '../../src/index.ts';
import { openTelemetry } from '../../src/open-telemetry.ts';
import { newOrder, ordersPath, statusPath, statusUpdate } from '../support/bodies.ts';
import { startService } from '../support/start-service.ts';

let collected: CollectedTelemetry;
beforeEach(() => {
  collected = collectTelemetry();
});
afterEach(() => collected.close());

const name = (end: string) => `order_integration.service.${end}`;
const told = async (end: string) =>
  (await collected.points(name(end))).map(({ attributes, value }) => {
    const short = Object.entries(attributes).map(([key, text]) => [key.split('.').at(-1), text]);
    return { ...Object.fromEntries(short), value };
  });

describe('the metrics of a service', () => {
  it('count requests, their outcomes and the attempts to deliver them', async () => {
    const { call, receiver } = await startService({}, { telemetry: openTelemetry() });
    await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
    await call('PUT', statusPath, {});
    await receiver.untilReceived(2);
    await vi.waitFor(async () => expect(await collected.value(name('delivery.attempts'))).toBe(2));
    expect(await told('requests')).toEqual([
      { flow: 'PlaceOrder', outcome: 'accepted', value: 1 },
      { flow: 'ApproveOrder', outcome: 'refused', type: 'EOI005', value: 1 },
    ]);
    expect(await told('process.attempts')).toEqual([{ flow: 'PlaceOrder', outcome: 'processed', value: 1 }]);
    expect(await told('results')).toEqual([
      { flow: 'PlaceOrder', code: 'SOI001', value: 1 },
      { flow: 'ApproveOrder', code: 'SOI002', value: 1 },
    ]);
    expect(await told('delivery.attempts')).toEqual([
      { outcome: 'delivered', status_class: '2xx', value: 2 },
    ]);
    for (const [end, count] of [
      ['request.duration', 2],
      ['process.duration', 1],
      ['process.lag', 1],
      ['delivery.duration', 2],
    ] as const)
      expect(await collected.value(name(end)), end).toBe(count);
  });

  it('count what waits and what dies, of both queues', async () => {
    const port = await serve((_request, response) => response.writeHead(503).end());
    const requests = memoryQueue<RequestJob>({ retry: { delays: [0], jitter: 0 } });
    const deliveries = memoryQueue<DeliveryJob>({
      ...deliveryQueueOptions,
      retry: { delays: [0], jitter: 0 },
    });
    const wait = () => Promise.reject(new RetryLater('the ERP is away'));
    const { call } = await startService(
      { approve: wait },
      { telemetry: openTelemetry(), requests, deliveries },
    );
    await call('PUT', statusPath, statusUpdate(`http://127.0.0.1:${port}/a-secret`));
    await vi.waitFor(async () =>
      expect(await told('dead')).toEqual([
        { queue: 'requests', value: 1 },
        { queue: 'deliveries', value: 1 },
      ]),
    );
    expect(await told('process.attempts')).toEqual([
      { flow: 'ApproveOrder', outcome: 'retried', type: 'RetryLater', value: 1 },
      { flow: 'ApproveOrder', outcome: 'dead', type: 'RetryLater', value: 1 },
    ]);
    expect(await told('delivery.attempts')).toEqual([
      { outcome: 'retried', status_class: '5xx', value: 1 },
      { outcome: 'dead', status_class: '5xx', value: 1 },
    ]);
  });

  it('tell the depth of the queues and how many endpoints pause', async () => {
    const port = await serve((_request, response) =>
      response.writeHead(429, { 'retry-after': '3600' }).end(),
    );
    const { call, service } = await startService({}, { telemetry: openTelemetry() });
    await call('PUT', statusPath, statusUpdate(`http://127.0.0.1:${port}/a-secret`));
    await vi.waitFor(async () => expect(await service.lanes.list()).toMatchObject([{ state: 'paused' }]));
    expect(await told('endpoints.paused')).toEqual([{ value: 1 }]);
    expect(await told('queue.depth')).toEqual([
      { queue: 'requests', state: 'waiting', value: 0 },
      { queue: 'requests', state: 'running', value: 0 },
      { queue: 'requests', state: 'dead', value: 0 },
      { queue: 'deliveries', state: 'waiting', value: 1 },
      { queue: 'deliveries', state: 'running', value: 0 },
      { queue: 'deliveries', state: 'dead', value: 0 },
    ]);
  });

  it.each(['index.mjs', 'index.cjs'])('come from another file: %s does not import OpenTelemetry', (file) => {
    const built = readFileSync(join(import.meta.dirname, '../../dist', file), 'utf8');
    expect(built).not.toContain('@opentelemetry');
  });
});
