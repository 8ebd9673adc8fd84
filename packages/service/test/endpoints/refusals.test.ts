import { gzipSync } from 'node:zlib';
import { emittedResultSchema } from '@order-integration/contracts';
import { memoryQueue, NotStoredError } from '@order-integration/queue';
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

it.each([false, true, null, undefined, '', 'yes', 0, 1])(
  'lets nobody in where the accounts answer %j, which is no caller',
  async (answer) => {
    const accounts = { authenticate: async () => answer as never };
    const { call, receiver, requests } = await startService({}, { accounts });
    expect((await call('PUT', statusPath, statusUpdate(receiver.endpoint))).status).toBe(401);
    expect(await requests.counts()).toMatchObject({ waiting: 0, running: 0 });
  },
);

describe('answers EOI005 in the common body', () => {
  const bodyOf = async (response: Response) => emittedResultSchema.parse(await response.json());

  it('about the order’s id and no account for a status update, and the reverse for a placement, as published', async () => {
    const { call } = await startService();
    const update = await call('PUT', statusPath, { marketplaceOrderId: '7', marketplaceOrderStatus: 'x' });
    expect(await bodyOf(update)).toMatchObject({ marketplaceOrderId: '7', accountName: null });
    const placement = await call('POST', ordersPath, { marketplaceOrderId: '7' });
    expect(await bodyOf(placement)).toMatchObject({ marketplaceOrderId: null, accountName: 'connections' });
    const unreadable = await call('PUT', statusPath, '{');
    expect(await bodyOf(unreadable)).toMatchObject({ marketplaceOrderId: null, accountName: null });
  });

  it('in words where the status is another one', async () => {
    const { call, receiver } = await startService();
    const body = { ...statusUpdate(receiver.endpoint), marketplaceOrderStatus: 'aproved' };
    expect((await bodyOf(await call('PUT', statusPath, body))).errors).toMatchObject([
      { description: '/marketplaceOrderStatus: Must be one of new, approved, in any letter case' },
    ]);
  });

  it('with a hint where connectorEndpoint is misspelt as in VTEX’s own document', async () => {
    const { call, receiver } = await startService();
    const { connectorEndpoint, ...body } = statusUpdate(receiver.endpoint);
    const response = await call('PUT', statusPath, { ...body, connectiorEndpoint: connectorEndpoint });
    expect((await bodyOf(response)).errors).toMatchObject([
      {
        description:
          '/connectorEndpoint: Must be sent by a connector that is not registered; the body says connectiorEndpoint',
      },
    ]);
  });

  it('to an order id that is longer than an id may be, in both calls', async () => {
    const { call, receiver } = await startService();
    const marketplaceOrderId = '7'.repeat(513);
    for (const response of [
      await call('PUT', statusPath, statusUpdate(receiver.endpoint, marketplaceOrderId)),
      await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderId })),
    ]) {
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('/marketplaceOrderId: Too big');
    }
    const longest = statusUpdate(receiver.endpoint, '7'.repeat(512));
    expect((await call('PUT', statusPath, longest)).status).toBe(200);
  });

  it.each([
    ['too deep', `${'['.repeat(65)}${']'.repeat(65)}`, 'body: The body nests too deep.'],
    ['empty', '', 'body: The body is empty.'],
    ['not JSON', '{"', 'body: The body cannot be parsed.'],
  ])('saying so of a body that is %s', async (_name, text, said) => {
    const { call } = await startService();
    const { errors } = await bodyOf(await call('PUT', statusPath, text));
    expect(errors?.map(({ description }) => description.slice(0, said.length))).toEqual([said]);
  });

  it('with 100 places and 64 KiB at most, however many places a small compressed body breaks', async () => {
    const { call } = await startService();
    const items = `[${Array(349_000).fill('{}').join(',')}]`;
    const bomb = gzipSync(`{"marketplaceOrderId":"7","items":${items}}`, { level: 9 });
    expect(bomb.length).toBeLessThan(2_000);
    const start = performance.now();
    const response = await call('POST', ordersPath, bomb, { ...keys, 'content-encoding': 'gzip' });
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text.length).toBeLessThan(65_536);
    expect(emittedResultSchema.parse(JSON.parse(text)).errors).toHaveLength(100);
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('never inflates a body beyond its limit', async () => {
    const { call } = await startService();
    const bomb = gzipSync(Buffer.alloc(100 * 1_048_576, ' '));
    expect(bomb.length).toBeLessThan(200_000);
    const response = await call('POST', ordersPath, bomb, { ...keys, 'content-encoding': 'gzip' });
    expect(response.status).toBe(413);
  });

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

it.each([
  new Error('database away'),
  new NotStoredError('requests', { cause: new DOMException('not stored within 5000 ms', 'TimeoutError') }),
])('answers nothing SOI003 that was not stored: %s', async (error) => {
  const lost = { ...memoryQueue<RequestJob>(), add: () => Promise.reject(error) };
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

it.each([
  ['a refused connection', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 503, 'EOI006'],
  ['a time-out', new DOMException('late', 'TimeoutError'), 504, 'EOI010'],
  ['what nobody foresaw', new RangeError('x'), 500, 'EOI000'],
])('reports %s of an order system that is asked at once', async (_name, error, status, code) => {
  const { call, receiver, errors } = await startService(
    { isPlaced: () => Promise.reject(error) },
    { behaviour: { duplicatePlacement: 'at-once' } },
  );
  const response = await call('POST', ordersPath, newOrder(receiver.endpoint));
  expect([response.status, emittedResultSchema.parse(await response.json()).code]).toEqual([status, code]);
  expect(errors).toEqual([error]);
});
