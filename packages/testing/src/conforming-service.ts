import type { ServiceTarget } from '@order-integration/conformance';
import { memoryQueue } from '@order-integration/queue';
import {
  createService,
  type DeliveryJob,
  type OrderIntegrationService,
  type RequestJob,
} from '@order-integration/service';
import getPort from 'get-port';
import { declaredOrders, orderBook } from './order-book.ts';

const account = 'connections';
const credentials = { appKey: 'vtexappkey-connections-TESTS', appToken: 'a-token-of-the-tests' };
const cookie = 'a-cookie-of-the-tests';
const firstRetryMs = 100;
/** Enough for a whole body on a busy machine. */
const limits = { bodyBytes: 300_000, bodyMs: 800 };

/** A service of ours, and what it declares to conformance. */
export interface ConformingService {
  readonly service: OrderIntegrationService;
  /** Everything but where it is mounted. */
  readonly target: Omit<ServiceTarget, 'baseUrl'>;
}

/** Creates a service on queues in memory; it is still to be mounted and started. */
export async function conformingService(): Promise<ConformingService> {
  const port = await getPort({ host: '127.0.0.1' });
  const connectorEndpoint = `http://127.0.0.1:${port}/registered/a-secret-of-the-tests`;
  const service = createService({
    accounts: {
      authenticate: async (name, given) => {
        if (name !== account) return undefined;
        if (given.kind === 'user-token')
          return given.token === cookie
            ? { connector: { name: 'registered', endpoint: connectorEndpoint } }
            : undefined;
        return given.appKey === credentials.appKey && given.appToken === credentials.appToken
          ? {}
          : undefined;
      },
    },
    orders: orderBook(),
    requests: memoryQueue<RequestJob>(),
    deliveries: memoryQueue<DeliveryJob>({ retry: { delays: Array(4).fill(firstRetryMs), jitter: 0 } }),
    delivery: { allowedNetworks: ['127.0.0.0/8'] },
    behaviour: { processingMs: 500 },
    limits,
    // The orders that lead to EOI006 and EOI010 throw what is meant to be reported.
    onError: () => {},
  });
  return {
    service,
    target: {
      account,
      credentials,
      otherAccount: 'grocery1',
      cookie: { value: cookie, connectorEndpoint },
      affiliateId: 'MKP',
      orders: declaredOrders,
      receiver: { port },
      retries: { firstRetryMs },
      bodyLimitBytes: limits.bodyBytes,
      bodyTimeoutMs: limits.bodyMs,
    },
  };
}
