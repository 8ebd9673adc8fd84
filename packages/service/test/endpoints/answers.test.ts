import { expect, it } from 'vitest';
import { newOrder, ordersPath, statusPath, statusUpdate } from '../support/bodies.ts';
import { startService } from '../support/start-service.ts';

it('answers a status update as published: the order id, no account', async () => {
  const { call, receiver } = await startService();
  const response = await call('PUT', statusPath, statusUpdate(receiver.endpoint));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await response.json()).toEqual({
    marketplaceOrderId: '123456789',
    accountName: null,
    code: 'SOI003',
    flow: 'ApproveOrder',
    success: true,
    operationId: null,
    errors: null,
    fields: null,
    message: 'Order successfully enqueued',
  });
});

it('answers a placement as published: the account, no order id', async () => {
  const { call, receiver } = await startService();
  const response = await call('POST', ordersPath, newOrder(receiver.endpoint));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    marketplaceOrderId: null,
    accountName: 'connections',
    code: 'SOI003',
    flow: 'PlaceOrder',
    operationId: null,
    fields: null,
  });
});

it.each([
  ['header', { VtexIdclientAutCookie: 'REGISTERED' }],
  ['cookie', { cookie: 'other=1; VtexIdclientAutCookie=REGISTERED' }],
])(
  'lets a connector that is registered by its token leave out its name and endpoint (%s)',
  async (_name, token) => {
    const { call, receiver } = await startService();
    const body = { marketplaceOrderId: '7', marketplaceOrderStatus: 'APPROVED' };
    expect((await call('PUT', statusPath, body, token)).status).toBe(200);
    const [result] = await receiver.untilReceived(1);
    expect(result).toMatchObject({ code: 'SOI002', marketplaceOrderId: '7' });
  },
);

it('does nothing on the status new, which has no documented effect', async () => {
  const { call, receiver, requests } = await startService();
  const body = { ...statusUpdate(receiver.endpoint), marketplaceOrderStatus: 'new' };
  expect(await (await call('PUT', statusPath, body)).json()).toMatchObject({ code: 'SOI003' });
  expect(await requests.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
});

it('refuses the status new where the switch says so', async () => {
  const { call, receiver } = await startService({}, { behaviour: { statusNew: 'EOI005' } });
  const body = { ...statusUpdate(receiver.endpoint), marketplaceOrderStatus: 'new' };
  const response = await call('PUT', statusPath, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'EOI005', flow: 'ApproveOrder' });
});
