import { createHash, timingSafeEqual } from 'node:crypto';
import { IntegrationError } from '@order-integration/contracts';
import { orderIntegration } from '@order-integration/fastify';
import { healthEndpoints } from '@order-integration/http';
import { embeddedQueue, openEmbedded } from '@order-integration/queue-postgres';
import {
  type Accounts,
  createService,
  type DeliveryJob,
  decideApproval,
  deliveryQueueOptions,
  type OrderState,
  type Orders,
  type RequestJob,
} from '@order-integration/service';
import fastify from 'fastify';

const digest = (text: string) => createHash('sha256').update(text).digest();

// Stands for your table of keys: which pair opens which account.
const appKeys = new Map([
  ['vtexappkey-connections-ABCDEF', { account: 'connections', token: digest('TOKEN') }],
]);

const accounts: Accounts = {
  authenticate: async (account, credentials) => {
    const known = credentials.kind === 'app-key' ? appKeys.get(credentials.appKey) : undefined;
    if (known?.account !== account || credentials.kind !== 'app-key') return undefined;
    return timingSafeEqual(known.token, digest(credentials.appToken)) ? {} : undefined;
  },
};

// Stands for your order system. It keeps by which operation an order was placed, so that the same operation gives the same outcome again.
const orders = new Map<
  string,
  { readonly operationId: string; readonly mainOrderId: string; state: OrderState }
>();

const orderSystem: Orders = {
  place: async ({ affiliateId, order: { marketplaceOrderId } }, { operationId }) => {
    const mainOrderId = `${affiliateId}-${marketplaceOrderId}`;
    const known = orders.get(marketplaceOrderId);
    if (known !== undefined && known.operationId !== operationId) throw new IntegrationError('EOI007');
    orders.set(marketplaceOrderId, { operationId, mainOrderId, state: 'order-accepted' });
    return { mainOrderId, franchiseOrderId: null };
  },
  approve: async ({ marketplaceOrderId }) => {
    const known = orders.get(marketplaceOrderId);
    decideApproval(known?.state, { approvalAgain: 'SOI002' });
    if (known === undefined) return null;
    known.state = 'authorize-fulfillment';
    return { mainOrderId: known.mainOrderId, franchiseOrderId: null };
  },
};

// One database for both queues: the end of a request and its notifications are then stored together.
const database = openEmbedded({ directory: process.env.DATA_DIRECTORY ?? './data' });
const service = createService({
  accounts,
  orders: orderSystem,
  requests: embeddedQueue<RequestJob>({ database, name: 'requests' }),
  deliveries: embeddedQueue<DeliveryJob>({
    ...deliveryQueueOptions,
    database,
    name: 'deliveries',
    onDead: ({ reason }) => console.warn('Not delivered:', reason),
  }),
  // While you try it out: a connector on this machine. Leave it out where connectors are on the internet.
  delivery: { allowedNetworks: ['127.0.0.1/32'] },
});

// The first start makes the database, which takes seconds.
const app = fastify({ pluginTimeout: 60_000 });
await app.register(orderIntegration(service));
await app.register(orderIntegration(healthEndpoints({ ready: service.ready })), { prefix: '/health' });
await app.listen({ port: Number(process.env.PORT ?? 3000) });
console.warn('listening');

for (const signal of ['SIGTERM', 'SIGINT'])
  process.once(signal, async () => {
    await app.close();
    await database.close();
    process.exit();
  });
