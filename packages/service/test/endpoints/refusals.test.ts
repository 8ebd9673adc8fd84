import { emittedResultSchema } from '@order-integration/contracts';
import { memoryQueue } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import type { Accounts, RequestJob } from '../../src/index.ts';
import { newOrder, ordersPath, statusPath, statusUpdate } from '../support/bodies.ts';
import { keys, startService } from '../support/start-service.ts';

describe('refuses without credentials that open the account', () => {
  it.each([
    ['none', {}],
    ['half a pair', { 'x-vtex-api-appkey': keys['x-vtex-api-appkey'] }],
    ['a wrong token', { ...keys, 'x-vtex-api-apptoken': 'WRONG' }],
    ['an unknown cookie', { cookie: 'VtexIdclientAutCookie=WRONG' }],
    ['an empty cookie', { cookie: 'VtexIdclientAutCookie=' }],
  ])('%s: 401 as problem details, and stores nothing', async (_name, headers) => {
    const { call, receiver, requests } = await startService();
    const response = await call('PUT', statusPath, statusUpdate(receiver.endpoint), headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.text()).not.toContain('WRONG');
    expect(await requests.counts()).toMatchObject({ waiting: 0, running: 0 });
  });

  it('an account that these keys do not open', async () => {
    const { call, receiver } = await startService();
    const path = statusPath.replace('connections', 'grocery1');
    expect((await call('PUT', path, statusUpdate(receiver.endpoint))).status).toBe(401);
  });
});

describe('answers EOI005 in the common body', () => {
  it('with one entry per place that is wrong', async () => {
    const { call, receiver } = await startService();
    const order = newOrder(receiver.endpoint);
    const response = await call('POST', ordersPath, {
      ...order,
      marketplaceOrderId: '',
      items: [{ ...order.items[0], quantity: 0 }],
    });
    expect(response.status).toBe(400);
    const body = emittedResultSchema.parse(await response.json());
    expect(body).toMatchObject({ code: 'EOI005', flow: 'PlaceOrder', success: false, fields: null });
    expect(body.errors?.map(({ source }) => source)).toEqual(['Order Integration', 'Order Integration']);
    expect(body.errors?.map(({ description }) => description.split(':')[0]).sort()).toEqual([
      '/items/0/quantity',
      '/marketplaceOrderId',
    ]);
  });

  it.each(['', '{', 'nothing', '[]', '7', 'null'])('to the body %j', async (text) => {
    const { call } = await startService();
    const response = await call('PUT', statusPath, text);
    expect(response.status).toBe(400);
    expect(emittedResultSchema.parse(await response.json()).code).toBe('EOI005');
  });

  it('naming name and endpoint, which only a registered connector may leave out', async () => {
    const { call } = await startService();
    const response = await call('PUT', statusPath, {
      marketplaceOrderId: '7',
      marketplaceOrderStatus: 'approved',
    });
    const { errors } = emittedResultSchema.parse(await response.json());
    expect(errors?.map(({ description }) => description.split(':')[0])).toEqual([
      '/connectorName',
      '/connectorEndpoint',
    ]);
  });

  it.each([
    ['user info', 'http://user:password@127.0.0.1:4999/connector'],
    ['port 0', 'http://127.0.0.1:0/connector'],
    ['no host', 'http://:4999/connector'],
    ['a fragment', 'https://hub.example/#/connector'],
    ['too many characters', `https://hub.example/${'long'.repeat(1_000)}`],
  ])('at once to an endpoint that no notification could reach: %s', async (_name, connectorEndpoint) => {
    const { call, requests } = await startService();
    for (const [method, path, body] of [
      ['PUT', statusPath, statusUpdate(connectorEndpoint)],
      ['POST', ordersPath, newOrder(connectorEndpoint)],
    ] as const) {
      const response = await call(method, path, body);
      expect(response.status).toBe(400);
      const { code, errors } = emittedResultSchema.parse(await response.json());
      expect(code).toBe('EOI005');
      expect(errors).toMatchObject([{ description: expect.stringMatching(/^\/connectorEndpoint: Must /) }]);
      expect(JSON.stringify(errors)).not.toContain('password@');
    }
    expect(await requests.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
  });

  it('at once to a registered endpoint that no notification could reach', async () => {
    const accounts: Accounts = {
      authenticate: async () => ({
        connector: { name: 'registered', endpoint: 'https://user:password@hub.example' },
      }),
    };
    const { call } = await startService({}, { accounts });
    const body = { marketplaceOrderId: '7', marketplaceOrderStatus: 'approved' };
    const response = await call('PUT', statusPath, body);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('/connectorEndpoint: Must hold neither');
  });

  it.each(['', 'MK', 'MKPX', 'AEI', 'M1P'])('to the affiliate %j', async (affiliateId) => {
    const { call, receiver } = await startService();
    const path = `/api/order-integration/orders?an=connections&affiliateId=${affiliateId}`;
    const response = await call('POST', path, newOrder(receiver.endpoint));
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain('/affiliateId');
  });

  it('in the status that the switch names', async () => {
    const { call } = await startService({}, { behaviour: { validationStatus: 422 } });
    expect((await call('PUT', statusPath, {})).status).toBe(422);
  });
});

describe('answers as problem details', () => {
  it.each([
    ['POST', statusPath, 405],
    ['DELETE', ordersPath, 405],
    ['POST', '/api/order-integration/elsewhere?an=connections', 404],
  ])('%s %s: %i', async (method, path, status) => {
    const { call } = await startService();
    const response = await call(method, path, {});
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('415 to another media type', async () => {
    const { call, receiver } = await startService();
    const headers = { ...keys, 'content-type': 'text/plain' };
    expect((await call('PUT', statusPath, statusUpdate(receiver.endpoint), headers)).status).toBe(415);
  });

  it('413 to a body over the limit', async () => {
    const { call, receiver } = await startService({}, { limits: { bodyBytes: 100 } });
    expect((await call('PUT', statusPath, statusUpdate(receiver.endpoint))).status).toBe(413);
  });
});

it('answers nothing SOI003 that was not stored', async () => {
  const lost = { ...memoryQueue<RequestJob>(), add: () => Promise.reject(new Error('database away')) };
  const { call, receiver, errors } = await startService({}, { requests: lost });
  const response = await call('PUT', statusPath, statusUpdate(receiver.endpoint));
  expect(response.status).toBe(503);
  expect(emittedResultSchema.parse(await response.json()).code).toBe('EOI006');
  expect(errors).toHaveLength(1);
});

it('asks to try again where the accounts cannot be asked', async () => {
  const accounts = { authenticate: () => Promise.reject(new Error('directory away')) };
  const { call, receiver, errors } = await startService({}, { accounts });
  const response = await call('PUT', statusPath, statusUpdate(receiver.endpoint));
  expect(response.status).toBe(503);
  expect(emittedResultSchema.parse(await response.json()).code).toBe('EOI006');
  expect(errors).toHaveLength(1);
});

it('refuses a second placement at once where the switch says so', async () => {
  const { call, receiver } = await startService(
    { isPlaced: async ({ marketplaceOrderId }) => marketplaceOrderId === 'placed' },
    { behaviour: { duplicatePlacement: 'at-once' } },
  );
  const again = await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderId: 'placed' }));
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ code: 'EOI007', flow: 'PlaceOrder' });
  const first = await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderId: 'fresh' }));
  expect(first.status).toBe(200);
});
