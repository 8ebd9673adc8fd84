import {
  emittedNewOrderSchema,
  type NewOrder,
  type NewOrderInput,
  type Reading,
  readNewOrder,
  readUpdateOrderStatus,
  type UpdateOrderStatus,
} from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { type Client, type Credentials, createClient, type Fetch } from '../src/index.ts';
import { approval, pendingOrder, queued } from './support/requests.ts';
import { reply, startApi } from './support/start-api.ts';
import { keys, testClient } from './support/test-client.ts';
import { type ApiExchange, apiExchanges, bodiesIn } from './support/vectors.ts';

/** Bodies that a reader takes and a writer must not send any more. */
const olderForms = ['new-order-older-forms', 'update-order-status-approved-in-upper-case'];

const exchangesInOlderForms = apiExchanges.filter(({ name }) => olderForms.includes(name));
/** Without what browsers send: the token in a cookie. */
const presentExchanges = apiExchanges.filter(
  ({ name, request }) => !olderForms.includes(name) && request.headers.Cookie === undefined,
);

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

  it.each(exchangesInOlderForms)(
    'goes out in the present form where its request has an older one: $name',
    async (exchange) => {
      const api = await startApi(reply(200, queued));
      await send(testClient(api.url, { credentials: credentialsOf(exchange) }), exchange);
      const read = exchange.request.method === 'PUT' ? readUpdateOrderStatus : readNewOrder;
      expect(JSON.parse(api.received[0]?.body ?? '')).toEqual(
        readAs(read, JSON.parse(exchange.request.body)),
      );
    },
  );

  it.each(bodiesIn('new-order/writer/valid'))(
    'places every published use of an order: $name',
    async ({ body }) => {
      const api = await startApi(reply(200, queued));
      // A token stands in for the registration that some of the vectors leave out.
      const client = testClient(api.url, { credentials: { userToken: 'TOKEN' } });
      await client.placeOrder(body as NewOrder, { affiliateId: 'MKP' });
      expect(api.received[0]?.body).toBe(JSON.stringify(body));
    },
  );

  it('writes every key that VTEX requires where an order is given without those of which nothing is known', async () => {
    const api = await startApi(reply(200, queued));
    const [item] = pendingOrder.items;
    const [address] = pendingOrder.shippingData.selectedAddresses;
    const { email, firstName, lastName, phone, document } = pendingOrder.clientProfileData;
    if (item === undefined || address === undefined) throw new Error('The vector holds neither');
    const { addressId: _, ...home } = address;
    const order: NewOrderInput = {
      ...approval,
      marketplacePaymentValue: pendingOrder.marketplacePaymentValue,
      items: [item],
      clientProfileData: { email, firstName, lastName, phone, document },
      shippingData: {
        logisticsInfo: [{ price: 0, selectedDeliveryChannel: 'delivery' }],
        selectedAddresses: [home],
      },
      invoiceData: pendingOrder.invoiceData,
    };
    await testClient(api.url).placeOrder(order, { affiliateId: 'MKP' });
    const sent: unknown = JSON.parse(api.received[0]?.body ?? '');
    expect(emittedNewOrderSchema.safeParse(sent).error).toBeUndefined();
    expect(sent).toMatchObject({
      allowFranchises: false,
      clientProfileData: { corporateDocument: null, stateInscription: null },
      shippingData: {
        isFob: false,
        isMarketplaceFulfillment: false,
        logisticsInfo: [{ selectedSla: null, lockTTL: null, shippingEstimate: null, deliveryIds: [] }],
        selectedAddresses: [{ addressId: null }],
      },
    });
  });

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
      const client = testClient(api.url, { credentials: { userToken: 'TOKEN' } });
      await client.placeOrder(body as NewOrder, { affiliateId: 'MKP' });
      const sent: unknown = JSON.parse(api.received[0]?.body ?? '');
      expect(emittedNewOrderSchema.safeParse(sent).error).toBeUndefined();
      expect(sent).toEqual(readAs(readNewOrder, body));
    },
  );

  it.each(bodiesIn('update-order-status/writer/valid'))('updates a status: $name', async ({ body }) => {
    const api = await startApi(reply(200, queued));
    const client = testClient(api.url, { credentials: { userToken: 'TOKEN' } });
    await client.updateOrderStatus(body as UpdateOrderStatus);
    expect(api.received[0]?.body).toBe(JSON.stringify(body));
  });

  it('sends one kind of credentials and nothing of the other', async () => {
    const api = await startApi(reply(200, queued));
    await testClient(api.url).updateOrderStatus(approval);
    await testClient(api.url, { credentials: { userToken: 'TOKEN' } }).updateOrderStatus(approval);
    const [byKeys, byToken] = api.received.map(({ headers }) => Object.keys(headers));
    expect(byKeys).not.toContain('vtexidclientautcookie');
    expect(byToken?.filter((name) => name.startsWith('x-vtex'))).toEqual([]);
  });

  it('sends a token as the header VtexIdclientAutCookie, as VTEX documents, and not as a cookie', async () => {
    const api = await startApi(reply(200, queued));
    await testClient(api.url, { credentials: { userToken: 'TOKEN' } }).updateOrderStatus(approval);
    expect(api.received[0]?.headers).toMatchObject({ vtexidclientautcookie: 'TOKEN' });
    expect(api.received[0]?.headers).not.toHaveProperty('cookie');
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
    await testClient(api.url, { credentials: { userToken: 'TOKEN' } }).updateOrderStatus({
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

/** What reading makes of a request, as JSON. */
function readAs(read: (body: unknown) => Reading<unknown>, body: unknown): unknown {
  const reading = read(body);
  return reading.ok ? JSON.parse(JSON.stringify(reading.value)) : undefined;
}

/** Whether an order holds nothing that is not part of the contract. */
function canBeWritten(body: unknown): boolean {
  return emittedNewOrderSchema.safeParse(readAs(readNewOrder, body)).success;
}

function credentialsOf({ request: { headers } }: ApiExchange): Credentials {
  const userToken = headers.VtexIdclientAutCookie;
  if (userToken !== undefined) return { userToken };
  return { appKey: headers['X-VTEX-API-AppKey'], appToken: headers['X-VTEX-API-AppToken'] };
}

function send(client: Client, { request: { method, path, body } }: ApiExchange) {
  const affiliateId = new URL(path, 'http://localhost').searchParams.get('affiliateId') ?? '';
  return method === 'PUT'
    ? client.updateOrderStatus(JSON.parse(body))
    : client.placeOrder(JSON.parse(body), { affiliateId });
}
