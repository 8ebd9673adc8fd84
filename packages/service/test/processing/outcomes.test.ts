import { type ErrorCode, emittedResultSchema, IntegrationError } from '@order-integration/contracts';
import { RetryLater } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import type { Approval } from '../../src/index.ts';
import { newOrder, ordersPath, statusPath, statusUpdate } from '../support/bodies.ts';
import { startService } from '../support/start-service.ts';

it('notifies SOI001 with the ids of the order', async () => {
  const { call, receiver } = await startService();
  await call('POST', ordersPath, newOrder(receiver.endpoint));
  const [result] = await receiver.untilReceived(1);
  expect(result).toMatchObject({
    code: 'SOI001',
    flow: 'PlaceOrder',
    accountName: 'connections',
    operationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    fields: { mainOrderId: 'MKP-123456789', franchiseOrderId: null },
  });
  expect(emittedResultSchema.safeParse(result).success).toBe(true);
});

it('approves an order that was placed as approved by itself, in order and with the same operation', async () => {
  const { call, receiver } = await startService();
  await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
  const [placed, approved] = await receiver.untilReceived(2);
  expect([placed?.code, approved?.code]).toEqual(['SOI001', 'SOI002']);
  expect([placed?.flow, approved?.flow]).toEqual(['PlaceOrder', 'ApproveOrder']);
  expect(approved?.operationId).toBe(placed?.operationId);
});

it('tells the order system which affiliate’s order it approves, where that is known', async () => {
  const asked: unknown[] = [];
  const approve = async (approval: Approval) => {
    asked.push(approval);
    return null;
  };
  const { call, receiver } = await startService({ approve });
  await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
  await receiver.untilReceived(2);
  await call('PUT', statusPath, statusUpdate(receiver.endpoint));
  await receiver.untilReceived(3);
  const request = statusUpdate(receiver.endpoint);
  expect(asked).toEqual([
    { marketplaceOrderId: '123456789', affiliateId: 'MKP', request },
    { marketplaceOrderId: '123456789', affiliateId: undefined, request },
  ]);
});

it('swaps the two on purpose', async () => {
  const { call, receiver } = await startService({}, { behaviour: { notificationOrder: 'swapped' } });
  await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
  expect((await receiver.untilReceived(2)).map(({ code }) => code)).toEqual(['SOI002', 'SOI001']);
});

it('does not approve what could not be placed', async () => {
  const refused = async () => {
    throw new IntegrationError('EOI002');
  };
  const { call, receiver } = await startService({ place: refused });
  await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
  await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderId: 'sentinel' }));
  const results = await receiver.untilReceived(2);
  expect(results.map(({ code, flow }) => `${code} ${flow}`)).toEqual([
    'EOI002 PlaceOrder',
    'EOI002 PlaceOrder',
  ]);
});

it('approves all the same after the failures that the switch does not name', async () => {
  const refused = async () => {
    throw new IntegrationError('EOI007');
  };
  const behaviour = { approvalStopsAt: ['EOI002'] satisfies ErrorCode[] };
  const { call, receiver } = await startService({ place: refused }, { behaviour });
  await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
  expect((await receiver.untilReceived(2)).map(({ code }) => code)).toEqual(['EOI007', 'SOI002']);
});

describe('makes a code of what the order system throws', () => {
  it.each([
    ['its own code', new IntegrationError('EOI011'), 'EOI011', 0],
    ['a dependency that failed', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'EOI006', 1],
    ['a time-out of its own', new DOMException('late', 'TimeoutError'), 'EOI010', 1],
    ['an exception that nobody foresaw', new RangeError('customer data'), 'EOI000', 1],
  ])('%s', async (_name, error, code, reported) => {
    const { call, receiver, errors } = await startService({ approve: () => Promise.reject(error) });
    await call('PUT', statusPath, statusUpdate(receiver.endpoint));
    const [result] = await receiver.untilReceived(1);
    expect(result).toMatchObject({ code, flow: 'ApproveOrder', success: false });
    expect(JSON.stringify(result)).not.toContain('customer data');
    expect(errors).toHaveLength(reported);
  });

  it('EOI010 when it runs out of time, which is reported', async () => {
    const { call, receiver, errors } = await startService(
      {
        approve: (_approval, { signal }) =>
          new Promise((_resolve, reject) => signal.addEventListener('abort', reject)),
      },
      { behaviour: { processingMs: 50 } },
    );
    await call('PUT', statusPath, statusUpdate(receiver.endpoint));
    expect((await receiver.untilReceived(1))[0]).toMatchObject({ code: 'EOI010', flow: 'ApproveOrder' });
    expect(errors).toMatchObject([{ name: 'TimeoutError', message: 'Not done within 50 ms' }]);
  });
});

describe('announces only ids that a connector can read, whatever the order system resolves with', () => {
  const ids = { mainOrderId: 'MKP-1', franchiseOrderId: null };

  it.each<[string, unknown, unknown, number]>([
    ['the two ids', ids, ids, 0],
    ['an order without a franchise', { mainOrderId: 'MKP-1' }, ids, 0],
    ['more than the two ids', { ...ids, customer: 'maria' }, ids, 0],
    ['nothing', undefined, null, 0],
    ['another word', { orderId: 'MKP-1' }, null, 1],
    ['a number', { mainOrderId: 7 }, null, 1],
  ])('%s', async (_name, resolved, fields, reported) => {
    const { call, receiver, errors } = await startService({ approve: async () => resolved as never });
    await call('PUT', statusPath, statusUpdate(receiver.endpoint));
    const [result] = await receiver.untilReceived(1);
    expect(emittedResultSchema.parse(result)).toMatchObject({ code: 'SOI002', fields });
    expect(errors).toHaveLength(reported);
  });
});

it('waits and goes on where the order system asks for it', async () => {
  let tries = 0;
  const approve = async () => {
    tries += 1;
    if (tries === 1) throw new RetryLater('database away', { afterMs: 10 });
    return null;
  };
  const { call, receiver } = await startService({ approve });
  await call('PUT', statusPath, statusUpdate(receiver.endpoint));
  expect((await receiver.untilReceived(1))[0]).toMatchObject({ code: 'SOI002' });
  expect(tries).toBe(2);
});

it('works on one order at a time and in order', async () => {
  const seen: string[] = [];
  const note = (text: string) => void seen.push(text);
  const { call, receiver } = await startService({
    place: async ({ order }, { signal }) => {
      note('place begins');
      await new Promise((resolve) => setImmediate(resolve));
      note(signal.aborted ? 'aborted' : 'place ends');
      return { mainOrderId: `MKP-${order.marketplaceOrderId}`, franchiseOrderId: null };
    },
    approve: async () => {
      note('approve');
      return null;
    },
  });
  await call('POST', ordersPath, newOrder(receiver.endpoint));
  await call('PUT', statusPath, statusUpdate(receiver.endpoint));
  expect((await receiver.untilReceived(2)).map(({ code }) => code)).toEqual(['SOI001', 'SOI002']);
  expect(seen).toEqual(['place begins', 'place ends', 'approve']);
});

it('announces one outcome per operation and flow, the first that was stored', async () => {
  const operations: string[] = [];
  const { call, receiver, requests } = await startService({
    approve: async (_approval, { operationId }) => {
      operations.push(operationId);
      if (operations.length > 1) throw new IntegrationError('EOI009');
      return null;
    },
  });
  await call('PUT', statusPath, statusUpdate(receiver.endpoint));
  await receiver.untilReceived(1);
  const [operationId = ''] = operations;
  // The same job again, as after a crash between the outcome and its confirmation.
  await requests.add(
    {
      kind: 'update-order-status',
      operationId,
      accountName: 'connections',
      connectorName: 'tests',
      connectorEndpoint: receiver.endpoint,
      request: statusUpdate(receiver.endpoint),
    },
    { key: 'repeated', group: JSON.stringify(['connections', '123456789']) },
  );
  await call('PUT', statusPath, statusUpdate(receiver.endpoint, 'sentinel'));
  const results = await receiver.untilReceived(2);
  expect(results.map(({ marketplaceOrderId, code }) => `${marketplaceOrderId} ${code}`)).toEqual([
    '123456789 SOI002',
    'sentinel EOI009',
  ]);
  expect(operations).toHaveLength(3);
});
