import { emittedResultSchema } from '@order-integration/contracts';
import { memoryQueue, RetryLater } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import { type Orders, type RequestJob, RequestWaitsError } from '../../src/index.ts';
import { newOrder, ordersPath, statusPath, statusUpdate } from '../support/bodies.ts';
import { startService } from '../support/start-service.ts';

const ids = { mainOrderId: 'MKP-123456789', franchiseOrderId: null };

/** Requests that are tried again so often, at once. */
const requestsWith = (tries: number) =>
  memoryQueue<RequestJob>({ retry: { delays: Array(tries - 1).fill(0), jitter: 0 } });

/** An order system that asks to wait until it is told otherwise. */
function patient() {
  let isAway = true;
  const wait = async () => {
    if (isAway) throw new RetryLater('The ERP is away');
    return ids;
  };
  const comeBack = () => {
    isAway = false;
  };
  return { place: wait, approve: wait, comeBack };
}

describe('a request that waits until its schedule ends', () => {
  it.each([
    ['POST', ordersPath, 'PlaceOrder'],
    ['PUT', statusPath, 'ApproveOrder'],
  ] as const)('is announced as EOI006 (%s %s)', async (method, path, flow) => {
    const { call, receiver, requests } = await startService(patient(), { requests: requestsWith(3) });
    const body = method === 'POST' ? newOrder(receiver.endpoint) : statusUpdate(receiver.endpoint);
    expect((await call(method, path, body)).status).toBe(200);
    const [result] = await receiver.untilReceived(1);
    expect(emittedResultSchema.parse(result)).toMatchObject({
      code: 'EOI006',
      flow,
      marketplaceOrderId: '123456789',
      accountName: 'connections',
      operationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect((await requests.deadLetters.list()).items).toMatchObject([
      { reason: 'The ERP is away', attempts: 3 },
    ]);
  });

  it('still announces its outcome once it is redriven, with the same operation', async () => {
    const { comeBack, ...orders } = patient();
    const { call, receiver, requests } = await startService(orders, { requests: requestsWith(1) });
    await call('PUT', statusPath, statusUpdate(receiver.endpoint));
    await receiver.untilReceived(1);
    comeBack();
    const [letter] = (await requests.deadLetters.list()).items;
    expect(await requests.deadLetters.redrive(letter?.id ?? '')).toBe(true);
    const [dead, outcome] = await receiver.untilReceived(2);
    expect([dead?.code, outcome?.code]).toEqual(['EOI006', 'SOI002']);
    expect(outcome?.operationId).toBe(dead?.operationId);
  });
});

describe('an approval that waits after its order was placed', () => {
  it('holds the news of the placement back no longer than needed, and is announced when it is done', async () => {
    const { comeBack, approve } = patient();
    const place: Orders['place'] = async () => ids;
    const approvals: unknown[] = [];
    const { call, receiver } = await startService(
      {
        place,
        approve: async (approval, operation) => {
          approvals.push([approval.affiliateId, operation.operationId]);
          return approve();
        },
      },
      { requests: memoryQueue({ retry: { delays: Array(9).fill(20), jitter: 0 } }) },
    );
    await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
    const [placed] = await receiver.untilReceived(1);
    expect(placed).toMatchObject({ code: 'SOI001', flow: 'PlaceOrder' });
    comeBack();
    const [, approved] = await receiver.untilReceived(2);
    expect(approved).toMatchObject({
      code: 'SOI002',
      flow: 'ApproveOrder',
      operationId: placed?.operationId,
    });
    expect(new Set(approvals.map(String))).toEqual(new Set([`MKP,${placed?.operationId}`]));
  });

  it('is announced as EOI006 where its schedule ends, and the placement stays placed', async () => {
    const { approve } = patient();
    const { call, receiver, requests } = await startService(
      { place: async () => ids, approve },
      { requests: requestsWith(2) },
    );
    await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
    const results = await receiver.untilReceived(2);
    expect(results.map(({ code, flow }) => `${code} ${flow}`)).toEqual([
      'SOI001 PlaceOrder',
      'EOI006 ApproveOrder',
    ]);
    expect(await requests.counts()).toMatchObject({ dead: 1 });
  });
});

it('reports a request that waits at its 5th, 10th and 20th attempt, by operation, account and reason', async () => {
  const { call, receiver, errors } = await startService(patient(), { requests: requestsWith(21) });
  await call('PUT', statusPath, statusUpdate(receiver.endpoint));
  const [result] = await receiver.untilReceived(1);
  expect(errors.every((error) => RequestWaitsError.isInstance(error))).toBe(true);
  expect(errors).toMatchObject(
    [5, 10, 20].map((attempts) => ({
      operationId: result?.operationId,
      accountName: 'connections',
      attempts,
      reason: 'The ERP is away',
      message: `Operation ${result?.operationId} of account connections still waits after ${attempts} attempts: The ERP is away`,
    })),
  );
});
