import { exampleResult } from '@order-integration/contracts';
import { memoryQueue } from '@order-integration/queue';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDelivery } from '../../src/delivery/create-delivery.ts';
import type { DeliveryAttempt } from '../../src/delivery/delivery-attempt.ts';
import type { DeliveryJob } from '../../src/delivery/delivery-job.ts';
import { type Respond, serveHttp } from './support/serve-http.ts';

/** Delivers one notification by a queue until it is delivered, given up, or out of tries. */
async function deliverByQueue(respond: Respond, delays: readonly number[]) {
  const { origin, requests } = await serveHttp(respond);
  const attempts: DeliveryAttempt[] = [];
  const delivery = createDelivery({
    allowedNetworks: ['127.0.0.1/32'],
    record: (attempt) => attempts.push(attempt),
  });
  const queue = memoryQueue<DeliveryJob>({ retry: { delays, jitter: 0 } });
  onTestFinished(async () => {
    await queue.stop();
    await delivery.close();
  });
  const job = { connectorEndpoint: origin, accountName: 'connections', result: exampleResult('SOI001') };
  await queue.add(job, { key: 'notification', group: 'order' });
  await queue.start(delivery.worker);
  await expect.poll(() => queue.counts(), { timeout: 10_000 }).toMatchObject({ waiting: 0, running: 0 });
  return { attempts, requests, letters: (await queue.deadLetters.list()).items };
}

describe('a queue of deliveries', () => {
  it('tries again by its schedule until the connector has it, with the same bytes each time', async () => {
    const statuses = [500, 503, 301, 404, 200];
    const { attempts, requests, letters } = await deliverByQueue(
      (response) => response.writeHead(statuses.shift() ?? 500).end(),
      [1, 1, 1, 1],
    );
    expect(attempts.map(({ number, status, outcome }) => [number, status, outcome])).toEqual([
      [1, 500, 'retry'],
      [2, 503, 'retry'],
      [3, 301, 'retry'],
      [4, 404, 'retry'],
      [5, 200, 'delivered'],
    ]);
    expect(new Set(requests.map(({ body }) => body))).toEqual(
      new Set([JSON.stringify(exampleResult('SOI001'))]),
    );
    expect(letters).toEqual([]);
  });

  it('waits as long as the connector asks for', async () => {
    const statuses = [429, 200];
    const { attempts } = await deliverByQueue(
      (response) => response.writeHead(statuses.shift() ?? 500, { 'retry-after': '1' }).end(),
      [1],
    );
    const [first, second] = attempts.map(({ startedAt }) => startedAt.getTime());
    expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(1_000);
  });

  it('buries what the connector calls gone at once', async () => {
    const { attempts, letters } = await deliverByQueue((response) => response.writeHead(410).end(), [1, 1]);
    expect(attempts).toHaveLength(1);
    expect(letters).toMatchObject([
      { reason: 'The connector answered 410: the endpoint is gone', attempts: 1 },
    ]);
  });

  it('buries what has failed as often as the schedule allows, and says why', async () => {
    const { attempts, letters } = await deliverByQueue((response) => response.writeHead(500).end(), [1, 1]);
    expect(attempts.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(letters).toMatchObject([
      { reason: 'The connector answered 500: the connector failed', attempts: 3 },
    ]);
  });
});
