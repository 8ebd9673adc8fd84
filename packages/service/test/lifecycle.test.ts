import { setTimeout } from 'node:timers/promises';
import { memoryQueue } from '@order-integration/queue';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  ConfigurationError,
  createService,
  type DeliveryJob,
  deliveryQueueOptions,
  type RequestJob,
} from '../src/index.ts';
import { answering, serveHttp } from './delivery/support/serve-http.ts';
import { statusPath, statusUpdate } from './support/bodies.ts';
import { startService, willing } from './support/start-service.ts';

describe('a service', () => {
  it('delivers again after it was stopped and started', async () => {
    const { call, receiver, service, deliveries } = await startService();
    for (const order of ['first', 'second', 'third']) {
      await call('PUT', statusPath, statusUpdate(receiver.endpoint, order));
      await receiver.untilReceived(1);
      await service.stop();
      await call('PUT', statusPath, statusUpdate(receiver.endpoint, `${order}-meanwhile`));
      await service.start();
    }
    const results = await receiver.untilReceived(6);
    expect(results.map(({ code }) => code)).toEqual(Array(6).fill('SOI002'));
    expect(await deliveries.counts()).toMatchObject({ dead: 0 });
  });

  it('is started once, however often it is asked to', async () => {
    const { call, receiver, service } = await startService();
    await Promise.all([service.start(), service.start()]);
    await call('PUT', statusPath, statusUpdate(receiver.endpoint));
    await receiver.untilReceived(1);
  });

  it('is ready where both queues answer, until it is told to stop', async () => {
    const { service, deliveries } = await startService();
    await service.ready();
    const stopped = service.stop();
    await expect(service.ready()).rejects.toThrow('told to stop');
    await stopped;
    const away = { ...deliveries, ready: () => Promise.reject(new Error('away')) };
    const accounts = { authenticate: async () => undefined };
    const requests = memoryQueue<RequestJob>();
    const halfThere = createService({ accounts, orders: willing, requests, deliveries: away });
    await expect(halfThere.ready()).rejects.toThrow('away');
  });

  it('may be stopped twice, and before it was started', async () => {
    const { service } = await startService();
    await Promise.all([service.stop(), service.stop()]);
    await service.stop();
  });

  it('that cannot start the one queue stops the other, and can be started later', async () => {
    const requests = memoryQueue<RequestJob>();
    const deliveries = memoryQueue<DeliveryJob>();
    await requests.start(async () => {});
    const service = createService({
      accounts: { authenticate: async () => undefined },
      orders: willing,
      requests,
      deliveries,
    });
    await expect(service.start()).rejects.toThrow(ConfigurationError);
    await requests.stop();
    await service.start();
    await service.stop();
  });
});

describe('lanes', () => {
  it('are an account’s for a request, and an endpoint’s and an account’s for a notification', async () => {
    const requests = memoryQueue<RequestJob>();
    const deliveries = memoryQueue<DeliveryJob>();
    const lanes: unknown[] = [];
    const watched = <Job>(queue: ReturnType<typeof memoryQueue<Job>>): typeof queue => ({
      ...queue,
      add: (job, options) => {
        lanes.push(options.lanes);
        return queue.add(job, options);
      },
    });
    const { call, receiver } = await startService(
      {},
      { requests: watched(requests), deliveries: watched(deliveries) },
    );
    await call('PUT', statusPath, statusUpdate(receiver.endpoint));
    await receiver.untilReceived(1);
    const { origin } = new URL(receiver.endpoint);
    expect(lanes).toEqual([
      ['account:connections'],
      [expect.stringMatching(new RegExp(`^endpoint:${origin}#[\\w-]{16}$`)), 'account:connections'],
    ]);
  });

  it('of an endpoint that fails pause, are listed without its path, and open when a person resumes them', async () => {
    let isDown = true;
    const { origin, requests } = await serveHttp((response, request) =>
      answering(isDown ? 500 : 200)(response, request),
    );
    const deliveries = memoryQueue<DeliveryJob>({
      retry: { delays: [0, 0, 0, 0], jitter: 0 },
      lanes: { failures: 2, pausesMs: [600_000] },
    });
    const { call, service } = await startService({}, { deliveries });
    await call('PUT', statusPath, statusUpdate(`${origin}/hidden-3f9a`));
    await expect.poll(() => service.lanes.list()).toMatchObject([{ state: 'paused' }]);
    const [paused, ...others] = await service.lanes.list();
    expect(others).toEqual([]);
    expect(paused).toMatchObject({
      lane: expect.stringMatching(/^endpoint:http:\/\/127\.0\.0\.1:\d+#/),
      failures: 2,
      reason: 'The connector answered 500: the connector failed',
      pausedUntil: expect.any(Date),
    });
    expect(JSON.stringify(paused)).not.toContain('hidden');
    isDown = false;
    expect(await service.lanes.resume(paused?.lane ?? '')).toBe(true);
    await expect.poll(() => requests.length).toBe(3);
    await expect.poll(() => service.lanes.list()).toEqual([]);
  });

  it('let another account’s notification pass 500 that wait for an endpoint that hangs', async () => {
    const { call, receiver } = await startService({}, { accounts: open });
    const sockets = new Set<{ end(): void }>();
    const hanging = await serveHttp((response) => sockets.add(response));
    onTestFinished(() => {
      for (const socket of sockets) socket.end();
    });
    await Promise.all(
      Array.from({ length: 500 }, (_, order) =>
        call('PUT', statusPath, statusUpdate(`${hanging.origin}/hangs`, `order-${order}`)),
      ),
    );
    await expect.poll(() => hanging.requests.length).toBeGreaterThan(0);
    const start = performance.now();
    const path = statusPath.replace('connections', 'grocery1');
    await call('PUT', path, statusUpdate(receiver.endpoint));
    await Promise.race([receiver.untilReceived(1), setTimeout(5_000)]);
    expect(receiver.received).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('the queue of deliveries as `deliveryQueueOptions` make it', () => {
  it.each([
    ['an account goes on while 5 of its endpoints hang', 5, 1],
    ['a new account is served while 30 endpoints of 30 accounts hang', 30, 30],
  ])('%s', async (_name, endpoints, accounts) => {
    const deliveries = memoryQueue<DeliveryJob>(deliveryQueueOptions);
    const { call, receiver } = await startService({}, { accounts: open, deliveries });
    const responses = new Set<{ end(): void }>();
    const hanging = await serveHttp((response) => responses.add(response));
    onTestFinished(() => {
      for (const response of responses) response.end();
    });
    const pathOf = (index: number) => statusPath.replace('connections', `account${index % accounts}`);
    for (let index = 0; index < endpoints; index += 1) {
      for (let copy = 0; copy < 3; copy += 1) {
        const update = statusUpdate(`${hanging.origin}/hangs-${index}`, `order-${index}-${copy}`);
        await call('PUT', pathOf(index), update);
      }
    }
    await expect.poll(() => hanging.requests.length).toBeGreaterThanOrEqual(endpoints);
    const start = performance.now();
    await call('PUT', accounts === 1 ? pathOf(0) : statusPath, statusUpdate(receiver.endpoint));
    await Promise.race([receiver.untilReceived(1), setTimeout(5_000)]);
    expect(receiver.received).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

const open = { authenticate: async () => ({}) };
