import { memoryQueue, RetryLater } from '@order-integration/queue';
import { describe, expect, it, vi } from 'vitest';
import { serve } from '../../../testing/src/wire/index.ts';
import {
  type DeliveryJob,
  deliveryQueueOptions,
  type Orders,
  type RequestJob,
  type ServiceOptions,
} from '../../src/index.ts';
import { statusPath, statusUpdate } from '../support/bodies.ts';
import { startService } from '../support/start-service.ts';

/** Starts a service whose only listener is its logger. */
async function start(orders: Partial<Orders> = {}, options: Partial<ServiceOptions> = {}) {
  const lines: (readonly [level: string, message: string, details: object])[] = [];
  const write = (level: string) => (details: object, message: string) =>
    void lines.push([level, message, details]);
  const logger = { info: write('info'), warn: write('warn'), error: write('error') };
  const service = await startService(orders, { logger, onError: undefined, ...options });
  return { ...service, lines, said: (message: RegExp) => lines.filter(([, text]) => message.test(text)) };
}

const digest = expect.stringMatching(/^[\w-]{16}$/);

describe('the logger of a service', () => {
  it('hears of start and stop, once each', async () => {
    const { service, lines } = await start();
    await service.start();
    await service.stop();
    await service.stop();
    expect(lines).toEqual([
      ['info', 'order-integration: the service has started', {}],
      ['info', 'order-integration: the service has stopped', {}],
    ]);
  });

  it('hears of what is given up, by a digest of its key', async () => {
    const port = await serve((_request, response) => response.writeHead(410).end());
    const { call, said } = await start();
    await call('PUT', statusPath, statusUpdate(`http://127.0.0.1:${port}/a-secret`, 'order-4711'));
    await vi.waitFor(() => expect(said(/dead letter/)).toHaveLength(1));
    expect(said(/dead letter/)).toEqual([
      [
        'error',
        'order-integration: a job is a dead letter',
        {
          queue: 'deliveries',
          key: digest,
          reason: 'The connector answered 410: the endpoint is gone',
          attempts: 1,
        },
      ],
    ]);
  });

  it('hears of an endpoint that pauses, and that it pauses no more', async () => {
    const statuses = [429];
    const port = await serve((_request, response) =>
      response.writeHead(statuses.shift() ?? 200, { 'retry-after': '3600' }).end(),
    );
    const { call, said, service } = await start();
    await call('PUT', statusPath, statusUpdate(`http://127.0.0.1:${port}/a-secret`));
    await vi.waitFor(() => expect(said(/pauses$/)).toHaveLength(1), 10_000);
    const [[level, , details] = []] = said(/pauses$/);
    expect(level).toBe('warn');
    expect(details).toMatchObject({
      lane: expect.stringMatching(new RegExp(`^endpoint:http://127.0.0.1:${port}#`)),
      failures: 1,
      until: expect.stringMatching(/^\d{4}-/),
    });
    const [{ lane } = { lane: '' }] = await service.lanes.list();
    await service.lanes.resume(lane);
    await vi.waitFor(() => expect(said(/pauses no more/)).toHaveLength(1), 10_000);
    expect(JSON.stringify(said(/./))).not.toContain('a-secret');
  });

  it('hears of a request that waits for long, without its operation', async () => {
    let operation = '';
    let tries = 0;
    const approve: Orders['approve'] = async (_approval, { operationId }) => {
      operation = operationId;
      tries += 1;
      if (tries < 6) throw new RetryLater('the ERP is away', { afterMs: 0 });
      return null;
    };
    const requests = memoryQueue<RequestJob>({ retry: { delays: Array(10).fill(0), jitter: 0 } });
    const { call, receiver, said } = await start({ approve }, { requests });
    await call('PUT', statusPath, statusUpdate(receiver.endpoint));
    await receiver.untilReceived(1);
    expect(said(/waits/)).toEqual([
      [
        'warn',
        'order-integration: a request still waits',
        { key: digest, attempts: 5, reason: 'the ERP is away' },
      ],
    ]);
    expect(JSON.stringify(said(/./))).not.toContain(operation);
  });
});

describe('a service without telemetry and logger', () => {
  it('does not look at its lanes', async () => {
    const port = await serve((_request, response) => response.writeHead(503).end());
    const deliveries = memoryQueue<DeliveryJob>({
      ...deliveryQueueOptions,
      retry: { delays: [0, 0], jitter: 0 },
    });
    const list = vi.spyOn(deliveries.lanes, 'list');
    const { call } = await startService({}, { deliveries });
    await call('PUT', statusPath, statusUpdate(`http://127.0.0.1:${port}/a-secret`));
    await vi.waitFor(async () => expect(await deliveries.counts()).toMatchObject({ dead: 1 }));
    expect(list).not.toHaveBeenCalled();
  });
});
