import { IntegrationError } from '@order-integration/contracts';
import { memoryQueue, NotStoredError } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import type { DeliveryJob, Orders, RequestJob } from '../../src/index.ts';
import { newOrder, ordersPath } from '../support/bodies.ts';
import { startService } from '../support/start-service.ts';

const ids = { mainOrderId: 'MKP-123456789', franchiseOrderId: null };

/**
 * Places an order as approved on a service whose two queues are not on one database, and whose process dies around the moment in which it
 * stores one of the notifications. Gives what the connector hears of it once the next process has worked off the rest.
 */
async function outcomesOf(dies: 'before' | 'after', fatal: number, orders: Partial<Orders>) {
  const deliveries = memoryQueue<DeliveryJob>();
  let added = 0;
  const mortal: typeof deliveries = {
    ...deliveries,
    add: async (job, options) => {
      added += 1;
      const isFatal = added === fatal;
      if (isFatal && dies === 'before') throw new NotStoredError('deliveries');
      const answer = await deliveries.add(job, options);
      if (isFatal) throw new NotStoredError('deliveries');
      return answer;
    },
  };
  const requests = memoryQueue<RequestJob>({ retry: { delays: [1], jitter: 0 }, onError: () => {} });
  const { call, receiver } = await startService(orders, { deliveries: mortal, requests });
  await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
  for (const queue of [requests, deliveries]) {
    await expect.poll(() => queue.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
  }
  return receiver.received.map(({ code, flow }) => `${code} ${flow}`);
}

/** An order system that keeps its outcome beside what it did, as it must, and gives it again. */
const faithful: Partial<Orders> = { place: async () => ids, approve: async () => null };

/** An order system that answers its second run otherwise than its first. */
function forgetful(first: Orders['place'], second: Orders['place']): Partial<Orders> {
  let runs = 0;
  return {
    place: async (...given) => {
      runs += 1;
      return runs === 1 ? first(...given) : second(...given);
    },
  };
}

const placed = async () => ids;
const refused = async () => {
  throw new IntegrationError('EOI002');
};
const away = async () => {
  throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
};

describe('a process that dies while it stores what an order placed as approved has come to, on two stores', () => {
  it.each([
    ['before', 1],
    ['after', 1],
    ['before', 2],
    ['after', 2],
  ] as const)('announces both outcomes, each once (%s notification %i)', async (dies, fatal) => {
    expect(await outcomesOf(dies, fatal, faithful)).toEqual(['SOI001 PlaceOrder', 'SOI002 ApproveOrder']);
  });

  it('announces what was stored first, where the order system breaks its promise', async () => {
    expect(await outcomesOf('after', 1, forgetful(refused, away))).toEqual(['EOI002 PlaceOrder']);
    expect(await outcomesOf('after', 2, forgetful(placed, away))).toEqual([
      'SOI001 PlaceOrder',
      'SOI002 ApproveOrder',
    ]);
  });

  it('announces what the next run finds, where nothing was stored', async () => {
    expect(await outcomesOf('before', 1, forgetful(placed, away))).toEqual(['EOI006 PlaceOrder']);
  });
});
