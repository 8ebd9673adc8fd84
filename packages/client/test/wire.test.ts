import {
  ContractError,
  emittedNewOrderSchema,
  type NewOrder,
  readNewOrder,
  type UpdateOrderStatus,
} from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { type Client, type Credentials, createClient, type Fetch } from '../src/index.ts';
import { approval, pendingOrder, queued } from './support/requests.ts';
import { reply, startApi } from './support/start-api.ts';
import { keys, rejectionOf, testClient } from './support/test-client.ts';
import { type ApiExchange, apiExchanges, bodiesIn } from './support/vectors.ts';

/** Bodies that a reader takes and a writer must not send any more. */
const olderOrder = 'new-order-older-forms';
const olderStatus = 'update-order-status-approved-in-upper-case';

const presentExchanges = apiExchanges.filter(({ name }) => ![olderOrder, olderStatus].includes(name));
const exchangesNamed = (wanted: string) => apiExchanges.filter(({ name }) => name === wanted);

describe('a call', () => {
  it.each(presentExchanges)('goes out and comes back as documented: $name', async (exchange) => {
    const { request, response } = exchange;
    const api = await startApi(reply(response.status, response.body));
    const client = testClient(api.url, { credentials: credentialsOf(exchange) });
    expect(await send(client, exchange)).toEqual(response.body);
    const sent = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
    expect(api.received).toMatchObject([
      {
        method: request.method,
        url: request.path,
        body: request.body,
        headers: {
          ...Object.fromEntries(sent),
          'content-length': String(Buffer.byteLength(request.body)),
        },
      },
    ]);
  });

  it.each(exchangesNamed(olderOrder))(
    'goes out in the present form where its order has an older one: $name',
    async (exchange) => {
      const api = await startApi(reply(200, queued));
      await send(testClient(api.url, { credentials: credentialsOf(exchange) }), exchange);
      expect(JSON.parse(api.received[0]?.body ?? '')).toEqual(readAs(JSON.parse(exchange.request.body)));
    },
  );

  it.each(exchangesNamed(olderStatus))(
    'is refused where a status update has an older form: $name',
    async (exchange) => {
      const api = await startApi(reply(200, queued));
      const refused = send(testClient(api.url, { credentials: credentialsOf(exchange) }), exchange);
      expect(ContractError.isInstance(await rejectionOf(refused))).toBe(true);
      expect(api.received).toEqual([]);
    },
  );

  it.each(bodiesIn('new-order/writer/valid'))(
    'places every published use of an order: $name',
    async ({ body }) => {
      const api = await startApi(reply(200, queued));
      // A cookie stands in for the registration that some of the vectors leave out.
      const client = testClient(api.url, { credentials: { userCookie: 'COOKIE' } });
      await client.placeOrder(body as NewOrder, { affiliateId: 'MKP' });
      expect(api.received[0]?.body).toBe(JSON.stringify(body));
    },
  );

  it('writes the type of an address in lower case, as VTEX’s own example of an order does not', async () => {
    const api = await startApi(reply(200, queued));
    const [address] = pendingOrder.shippingData.selectedAddresses;
    const capitalised = { ...address, addressType: 'Residential' };
    const shippingData = { ...pendingOrder.shippingData, selectedAddresses: [capitalised] };
    const order = { ...pendingOrder, shippingData } as unknown as NewOrder;
    await testClient(api.url).placeOrder(order, { affiliateId: 'MKP' });
    expect(JSON.parse(api.received[0]?.body ?? '')).toEqual(pendingOrder);
  });

  it.each(bodiesIn('new-order/reader/valid').filter(({ body }) => canBeWritten(body)))(
    'places an order in the present form, whatever form it is given in: $name',
    async ({ body }) => {
      const api = await startApi(reply(200, queued));
      const client = testClient(api.url, { credentials: { userCookie: 'COOKIE' } });
      await client.placeOrder(body as NewOrder, { affiliateId: 'MKP' });
      const sent: unknown = JSON.parse(api.received[0]?.body ?? '');
      expect(emittedNewOrderSchema.safeParse(sent).error).toBeUndefined();
      expect(sent).toEqual(readAs(body));
    },
  );

  it.each(bodiesIn('update-order-status/writer/valid'))('updates a status: $name', async ({ body }) => {
    const api = await startApi(reply(200, queued));
    const client = testClient(api.url, { credentials: { userCookie: 'COOKIE' } });
    await client.updateOrderStatus(body as UpdateOrderStatus);
    expect(api.received[0]?.body).toBe(JSON.stringify(body));
  });

  it('sends one kind of credentials and nothing of the other', async () => {
    const api = await startApi(reply(200, queued));
    await testClient(api.url).updateOrderStatus(approval);
    await testClient(api.url, { credentials: { userCookie: 'COOKIE' } }).updateOrderStatus(approval);
    const [byKeys, byCookie] = api.received.map(({ headers }) => Object.keys(headers));
    expect(byKeys).not.toContain('cookie');
    expect(byCookie?.filter((name) => name.startsWith('x-vtex'))).toEqual([]);
  });

  it.each(['mkp', 'Mkp', 'MKP'])('sends the affiliate %s in upper case', async (affiliateId) => {
    const api = await startApi(reply(200, queued));
    await testClient(api.url).placeOrder(pendingOrder, { affiliateId });
    expect(api.received[0]?.url).toBe('/api/order-integration/orders?affiliateId=MKP&an=connections');
  });

  it.each([
    ['/', ''],
    ['/vtex', '/vtex'],
    ['/vtex///', '/vtex'],
    ['/a%20b/c', '/a%20b/c'],
  ])('goes below the path %s of the base URL', async (path, prefix) => {
    const api = await startApi(reply(200, queued));
    await testClient(`${api.url}${path}`).updateOrderStatus(approval);
    expect(api.received[0]?.url).toBe(`${prefix}/api/order-integration/orders/status?an=connections`);
  });

  it('sends text in any script as UTF-8', async () => {
    const api = await startApi(reply(200, queued));
    const request = { ...approval, marketplaceOrderId: 'pedido-ção-日本-🎉' };
    await testClient(api.url).updateOrderStatus(request);
    expect(JSON.parse(api.received[0]?.body ?? '')).toEqual(request);
  });

  it('leaves out keys that are undefined', async () => {
    const api = await startApi(reply(200, queued));
    await testClient(api.url, { credentials: { userCookie: 'COOKIE' } }).updateOrderStatus({
      ...approval,
      connectorName: undefined,
    });
    expect(JSON.parse(api.received[0]?.body ?? '')).not.toHaveProperty('connectorName');
  });

  it('reuses one client for many calls at a time', async () => {
    const api = await startApi((response, received) => {
      const { marketplaceOrderId } = JSON.parse(received.body);
      reply(200, { ...queued, marketplaceOrderId })(response, received);
    });
    const client = testClient(api.url);
    const ids = Array.from({ length: 50 }, (_, index) => `order-${index}`);
    const results = await Promise.all(
      ids.map((marketplaceOrderId) => client.updateOrderStatus({ ...approval, marketplaceOrderId })),
    );
    expect(results.map(({ marketplaceOrderId }) => marketplaceOrderId)).toEqual(ids);
  });
});

describe('without a base URL a call goes', () => {
  it.each([
    [{}, 'https://connections.vtexcommercestable.com.br'],
    [{ environment: 'vtexcommercebeta' }, 'https://connections.vtexcommercebeta.com.br'],
  ])('with %o to %s', async (options, origin) => {
    const urls: string[] = [];
    const fetch: Fetch = async (url) => {
      urls.push(url);
      return new Response(JSON.stringify(queued));
    };
    const client = createClient({ account: 'connections', credentials: keys, fetch, ...options });
    await client.updateOrderStatus(approval);
    await client.placeOrder(pendingOrder, { affiliateId: 'MKP' });
    expect(urls).toEqual([
      `${origin}/api/order-integration/orders/status?an=connections`,
      `${origin}/api/order-integration/orders?affiliateId=MKP&an=connections`,
    ]);
  });
});

/** What reading makes of an order, as JSON. */
function readAs(body: unknown): unknown {
  const reading = readNewOrder(body);
  return reading.ok ? JSON.parse(JSON.stringify(reading.value)) : undefined;
}

/** Whether an order holds nothing that is not part of the contract. */
function canBeWritten(body: unknown): boolean {
  return emittedNewOrderSchema.safeParse(readAs(body)).success;
}

function credentialsOf({ request: { headers } }: ApiExchange): Credentials {
  const userCookie = headers.Cookie?.replace('VtexIdclientAutCookie=', '');
  if (userCookie !== undefined) return { userCookie };
  return { appKey: headers['X-VTEX-API-AppKey'], appToken: headers['X-VTEX-API-AppToken'] };
}

function send(client: Client, { request: { method, path, body } }: ApiExchange) {
  const affiliateId = new URL(path, 'http://localhost').searchParams.get('affiliateId') ?? '';
  return method === 'PUT'
    ? client.updateOrderStatus(JSON.parse(body))
    : client.placeOrder(JSON.parse(body), { affiliateId });
}
