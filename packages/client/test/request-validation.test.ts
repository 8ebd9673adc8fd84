import {
  ContractError,
  emittedNewOrderSchema,
  emittedUpdateOrderStatusSchema,
  type NewOrder,
  readNewOrder,
  readUpdateOrderStatus,
  type UpdateOrderStatus,
} from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { approval, pendingOrder, queued } from './support/requests.ts';
import { reply, startApi } from './support/start-api.ts';
import { rejectionOf, testClient } from './support/test-client.ts';
import { bodiesIn } from './support/vectors.ts';

const { connectorName: _name, connectorEndpoint: _endpoint, ...unregistered } = approval;
const { connectorName: _orderName, connectorEndpoint: _orderEndpoint, ...unregisteredOrder } = pendingOrder;

const orders = bodiesIn('new-order/writer/invalid');
const canBeWritten = (body: unknown) => {
  const reading = readUpdateOrderStatus(body);
  return reading.ok && emittedUpdateOrderStatusSchema.safeParse(reading.value).success;
};
const reads = (body: unknown) => readNewOrder(body).ok;
const hasUnknownKey = (body: unknown) => {
  const reading = readNewOrder(body);
  return reading.ok && !emittedNewOrderSchema.safeParse(reading.value).success;
};

/** Calls an API that would take anything, and gives the pointers of the refusal. */
async function pointersOf(
  send: (client: ReturnType<typeof testClient>) => Promise<unknown>,
  byToken = false,
) {
  const api = await startApi(reply(200, queued));
  const client = testClient(api.url, byToken ? { credentials: { userToken: 'TOKEN' } } : {});
  const error = await rejectionOf(send(client));
  expect(api.received).toEqual([]);
  if (!ContractError.isInstance(error)) throw error;
  for (const { message } of error.issues) expect(message).toMatch(/\w/);
  return error.issues.map(({ pointer }) => pointer);
}

describe('a request that breaks the contract is refused with pointers and never sent', () => {
  it.each(bodiesIn('update-order-status/writer/invalid').filter(({ body }) => !canBeWritten(body)))(
    'as a status update that no reading brings into the present form: $name',
    async ({ body, pointers }) => {
      const found = await pointersOf((client) => client.updateOrderStatus(body as UpdateOrderStatus), true);
      expect(found.length).toBeGreaterThan(0);
      // What reading mends is no fault, and keys that are unknown are looked for in what reads.
      for (const place of found) expect(pointers).toContain(place);
    },
  );

  it.each(orders.filter(({ body }) => !reads(body) || hasUnknownKey(body)))(
    'as a placement that no reading brings into the present form: $name',
    async ({ body, pointers }) => {
      const found = await pointersOf(
        (client) => client.placeOrder(body as NewOrder, { affiliateId: 'MKP' }),
        true,
      );
      expect(found.length).toBeGreaterThan(0);
      // A reader that takes a list or one object names the place of both, where a writer names the fault inside the list.
      for (const place of found)
        expect(pointers?.some((pointer) => `${pointer}/`.startsWith(`${place}/`))).toBe(true);
    },
  );

  it('so an order with a fault that no form excuses is told of that fault, not of what reading would have mended', async () => {
    const order = { ...pendingOrder, marketplaceOrderStatus: 'NEW', items: [] } as unknown as NewOrder;
    expect(await pointersOf((client) => client.placeOrder(order, { affiliateId: 'MKP' }))).toEqual([
      '/items',
    ]);
  });

  it.each(bodiesIn('new-order/reader/inconsistent'))(
    'as a placement whose fields disagree: $name',
    async ({ body, pointers }) => {
      const found = await pointersOf(
        (client) => client.placeOrder(body as NewOrder, { affiliateId: 'MKP' }),
        true,
      );
      expect(found).toEqual(expect.arrayContaining([...(pointers ?? [])]));
    },
  );

  it('with every place that is wrong, and the message without the values', async () => {
    const api = await startApi(reply(200, queued));
    const broken = {
      marketplaceOrderId: '',
      marketplaceOrderStatus: 'PRIVATE',
      connectorEndpoint: 'ftp://private',
    };
    const error = await rejectionOf(
      testClient(api.url).updateOrderStatus(broken as unknown as UpdateOrderStatus),
    );
    expect(String(error)).toMatch(
      /^ContractError: \/marketplaceOrderId: .+; \/marketplaceOrderStatus: .+; \/connectorEndpoint: .+; \/connectorName: /,
    );
    expect(String(error)).not.toMatch(/private/i);
  });
});

describe('connectorName and connectorEndpoint', () => {
  it.each([
    'https://user:password@hub.example',
    'http://hub.example:0',
    'https://hub.example/#/secret',
    'http://:80',
  ])('are not sent where nothing could ever be delivered to them: %s', async (connectorEndpoint) => {
    const wrong = { ...approval, connectorEndpoint };
    expect(await pointersOf((client) => client.updateOrderStatus(wrong))).toEqual(['/connectorEndpoint']);
    const order = { ...pendingOrder, connectorEndpoint };
    expect(await pointersOf((client) => client.placeOrder(order, { affiliateId: 'MKP' }))).toEqual([
      '/connectorEndpoint',
    ]);
  });

  it('must be sent by whoever authenticates with keys', async () => {
    expect(await pointersOf((client) => client.updateOrderStatus(unregistered))).toEqual([
      '/connectorName',
      '/connectorEndpoint',
    ]);
    expect(
      await pointersOf((client) => client.placeOrder(unregisteredOrder, { affiliateId: 'MKP' })),
    ).toEqual(['/connectorName', '/connectorEndpoint']);
  });

  it.each(['connectorName', 'connectorEndpoint'])('must each be sent: %s', async (key) => {
    const sent = pointersOf((client) => client.updateOrderStatus({ ...approval, [key]: undefined }));
    expect(await sent).toEqual([`/${key}`]);
  });

  it('may be left out by whoever authenticates with the token', async () => {
    const api = await startApi(reply(200, queued));
    const client = testClient(api.url, { credentials: { userToken: 'TOKEN' } });
    expect(await client.updateOrderStatus(unregistered)).toEqual(queued);
    expect(await client.placeOrder(unregisteredOrder, { affiliateId: 'MKP' })).toEqual(queued);
    expect(api.received).toHaveLength(2);
  });
});

describe('the affiliate', () => {
  it.each([
    '',
    'MK',
    'MKPX',
    'ABC',
    'MK1',
    'M P',
    ' MKP',
    'MKP\n',
    'MKÇ',
    'ſſſ',
    'MKP&an=other',
    undefined,
    null,
    7,
    ['MKP'],
  ])('must be three consonants: %j', async (affiliateId) => {
    const options = { affiliateId } as unknown as { affiliateId: string };
    expect(await pointersOf((client) => client.placeOrder(pendingOrder, options))).toEqual(['/affiliateId']);
  });

  it('must be given by callers without types, too', async () => {
    const place = (client: { placeOrder: unknown }) =>
      (client.placeOrder as (order: NewOrder) => Promise<unknown>)(pendingOrder);
    expect(await pointersOf(place)).toEqual(['/affiliateId']);
  });

  it('is reported together with what is wrong in the order', async () => {
    const order = { ...pendingOrder, items: [] };
    expect(await pointersOf((client) => client.placeOrder(order, { affiliateId: 'AEI' }))).toEqual([
      '/affiliateId',
      '/items',
    ]);
  });
});

describe('what is checked is what is sent', () => {
  it.each([
    ['not a number', { marketplacePaymentValue: Number.NaN }, '/marketplacePaymentValue'],
    ['an infinite number', { marketplacePaymentValue: Number.POSITIVE_INFINITY }, '/marketplacePaymentValue'],
    ['a date', { openTextField: { toJSON: () => 7 } }, '/openTextField'],
    ['a function', { marketplacePaymentValue: () => 7 }, '/marketplacePaymentValue'],
    ['a hole in a list', { items: [undefined] }, '/items/0'],
  ])('so %s is refused at its place', async (_name, part, pointer) => {
    const order = { ...pendingOrder, ...part } as unknown as NewOrder;
    expect(await pointersOf((client) => client.placeOrder(order, { affiliateId: 'MKP' }))).toContain(pointer);
  });

  it.each<[string, unknown]>([
    ['a circle', circle()],
    ['a bigint', { ...approval, marketplaceOrderId: 7n }],
    ['nothing', undefined],
    ['a function', () => approval],
    ['a symbol', Symbol('order')],
    [
      'a throwing getter',
      {
        get marketplaceOrderId() {
          throw new Error('no');
        },
      },
    ],
  ])('so %s is refused as a whole', async (_name, request) => {
    expect(await pointersOf((client) => client.updateOrderStatus(request as UpdateOrderStatus))).toEqual([
      '',
    ]);
  });

  it('so a getter that changes its mind is asked once', async () => {
    const api = await startApi(reply(200, queued));
    let times = 0;
    const request = {
      ...approval,
      get marketplaceOrderId() {
        times += 1;
        return times === 1 ? 'first' : '';
      },
    };
    await testClient(api.url).updateOrderStatus(request);
    expect(JSON.parse(api.received[0]?.body ?? '')).toMatchObject({ marketplaceOrderId: 'first' });
  });

  it('so an order that is changed during a pause is retried as it was', async () => {
    const api = await startApi(reply(503), reply(200, queued));
    const request = { ...approval };
    const onRetry = () => Object.assign(request, { marketplaceOrderId: 'another' });
    await testClient(api.url).updateOrderStatus(request, { onRetry });
    expect(api.received[1]?.body).toBe(api.received[0]?.body);
  });
});

function circle(): unknown {
  const request: Record<string, unknown> = { ...approval };
  request.self = request;
  return request;
}
