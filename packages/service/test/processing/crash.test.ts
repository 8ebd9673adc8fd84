import { IntegrationError } from '@order-integration/contracts';
import { memoryQueue } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import type { Behaviour, DeliveryJob, Orders, RequestJob } from '../../src/index.ts';
import { newOrder, ordersPath } from '../support/bodies.ts';
import { startService } from '../support/start-service.ts';

const ids = { mainOrderId: 'MKP-123456789', franchiseOrderId: null };

/**
 * Places an order as approved on a service whose process dies around the moment in which it stores the first notification, and gives what
 * the connector hears of it once the next process has worked off the rest.
 */
async function outcomesOf(
  dies: 'before' | 'after',
  orders: Partial<Orders>,
  behaviour: Partial<Behaviour> = {},
) {
  const deliveries = memoryQueue<DeliveryJob>();
  let isFirst = true;
  const mortal: typeof deliveries = {
    ...deliveries,
    add: async (job, options) => {
      const isFatal = isFirst;
      isFirst = false;
      if (isFatal && dies === 'before') throw new Error('The process dies');
      const added = await deliveries.add(job, options);
      if (isFatal) throw new Error('The process dies');
      return added;
    },
  };
  const requests = memoryQueue<RequestJob>({ retry: { delays: [1], jitter: 0 }, onError: () => {} });
  const { call, receiver } = await startService(orders, { deliveries: mortal, requests, behaviour });
  await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
  for (const queue of [requests, deliveries]) {
    await expect.poll(() => queue.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
  }
  return receiver.received.map(({ code, flow }) => `${code} ${flow}`);
}

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

describe('a process that dies after it has stored the first notification of an order placed as approved', () => {
  it.each([
    ['in order', {}, ['SOI001 PlaceOrder', 'SOI002 ApproveOrder']],
    ['swapped', { notificationOrder: 'swapped' }, ['SOI002 ApproveOrder', 'SOI001 PlaceOrder']],
  ] as const)(
    'announces both outcomes of its first run, whatever the second finds (%s)',
    async (_name, behaviour, outcomes) => {
      expect(await outcomesOf('after', forgetful(placed, away), behaviour)).toEqual(outcomes);
      expect(await outcomesOf('after', forgetful(placed, placed), behaviour)).toEqual(outcomes);
    },
  );

  it('announces no approval after a failure, whatever the second run finds', async () => {
    expect(await outcomesOf('after', forgetful(refused, placed))).toEqual(['EOI002 PlaceOrder']);
  });
});

describe('a process that dies before it has stored a notification', () => {
  it('announces what the next run finds', async () => {
    expect(await outcomesOf('before', forgetful(placed, away))).toEqual(['EOI006 PlaceOrder']);
    expect(await outcomesOf('before', forgetful(away, placed))).toEqual([
      'SOI001 PlaceOrder',
      'SOI002 ApproveOrder',
    ]);
  });
});
