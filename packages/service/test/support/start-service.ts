import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from '@order-integration/http';
import { memoryQueue, type Queue } from '@order-integration/queue';
import { onTestFinished } from 'vitest';
import {
  type Accounts,
  createService,
  type DeliveryJob,
  type OrderIntegrationService,
  type Orders,
  type RequestJob,
  type ServiceOptions,
} from '../../src/index.ts';
import { type Receiver, startReceiver } from './start-receiver.ts';

/** What opens the account `connections`. */
export const keys = { 'x-vtex-api-appkey': 'vtexappkey-connections-TEST', 'x-vtex-api-apptoken': 'TOKEN' };

/** A service under test, with a connector that listens. */
export interface RunningService {
  readonly receiver: Receiver;
  readonly errors: readonly unknown[];
  /** Calls the API with credentials, as JSON. */
  readonly call: (
    method: string,
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly requests: Queue<RequestJob>;
  readonly deliveries: Queue<DeliveryJob>;
  readonly service: OrderIntegrationService;
}

/** An order system that takes everything. */
export const willing: Orders = {
  place: async ({ affiliateId, order }) => ({
    mainOrderId: `${affiliateId}-${order.marketplaceOrderId}`,
    franchiseOrderId: null,
  }),
  approve: async () => null,
};

/** Starts a service on queues in memory; it is stopped when the test ends. */
export async function startService(
  orders: Partial<Orders> = {},
  options: Partial<ServiceOptions> = {},
): Promise<RunningService> {
  const receiver = await startReceiver();
  const errors: unknown[] = [];
  const requests = options.requests ?? memoryQueue<RequestJob>();
  const deliveries = options.deliveries ?? memoryQueue<DeliveryJob>();
  const service = createService({
    accounts: accountsFor(receiver.endpoint),
    orders: { ...willing, ...orders },
    requests,
    deliveries,
    delivery: { allowedNetworks: ['127.0.0.0/8'] },
    onError: (error) => errors.push(error),
    ...options,
  });
  await service.start();
  const server = createServer(toNodeHandler(service));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.close().closeAllConnections();
    await service.stop();
    receiver.close();
  });
  return {
    receiver,
    errors,
    requests,
    deliveries,
    service,
    call: (method, path, body, headers = keys) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body:
          typeof body === 'string' || body instanceof Uint8Array
            ? new Uint8Array(Buffer.from(body))
            : JSON.stringify(body),
      }),
  };
}

function accountsFor(endpoint: string): Accounts {
  return {
    authenticate: async (account, credentials) => {
      if (account !== 'connections') return undefined;
      if (credentials.kind === 'user-token') {
        return credentials.token === 'REGISTERED'
          ? { connector: { name: 'registered', endpoint } }
          : undefined;
      }
      return credentials.appKey === keys['x-vtex-api-appkey'] && credentials.appToken === 'TOKEN'
        ? {}
        : undefined;
    },
  };
}
