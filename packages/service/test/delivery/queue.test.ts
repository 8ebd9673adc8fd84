import { exampleResult } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { deliverByQueue } from './support/deliver-by-queue.ts';
import { type Respond, serveHttp } from './support/serve-http.ts';

/** Delivers one notification to a connector that answers so. */
async function deliverTo(respond: Respond, delays: readonly number[]) {
  const { origin, requests } = await serveHttp(respond);
  return { requests, ...(await deliverByQueue(origin, delays)) };
}

describe('a queue of deliveries', () => {
  it('tries again by its schedule until the connector has it, with the same bytes each time', async () => {
    const statuses = [500, 503, 301, 404, 200];
    const { attempts, requests, letters } = await deliverTo(
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

  it('keeps to its schedule where the connector asks for less', async () => {
    const { attempts, letters } = await deliverTo(
      (response) => response.writeHead(429, { 'retry-after': '1' }).end(),
      [1, 1_500],
    );
    const [first = 0, second = 0, third = 0] = attempts.map(({ startedAt }) => startedAt.getTime());
    expect(second - first).toBeGreaterThanOrEqual(1_000);
    expect(third - second).toBeGreaterThanOrEqual(1_500);
    expect(letters).toMatchObject([
      { reason: 'The connector answered 429: too many notifications', attempts: 3 },
    ]);
  });

  it('waits as long as the connector asks for', async () => {
    const statuses = [429, 200];
    const { attempts } = await deliverTo(
      (response) => response.writeHead(statuses.shift() ?? 500, { 'retry-after': '1' }).end(),
      [1],
    );
    const [first, second] = attempts.map(({ startedAt }) => startedAt.getTime());
    expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(1_000);
  });

  it('buries what the connector calls gone at once', async () => {
    const { attempts, letters } = await deliverTo((response) => response.writeHead(410).end(), [1, 1]);
    expect(attempts).toHaveLength(1);
    expect(letters).toMatchObject([
      { reason: 'The connector answered 410: the endpoint is gone', attempts: 1 },
    ]);
  });

  it('buries what has failed as often as the schedule allows, and says why', async () => {
    const { attempts, letters } = await deliverTo((response) => response.writeHead(500).end(), [1, 1]);
    expect(attempts.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(letters).toMatchObject([
      { reason: 'The connector answered 500: the connector failed', attempts: 3 },
    ]);
  });
});
