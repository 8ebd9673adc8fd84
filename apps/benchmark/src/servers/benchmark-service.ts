import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { orderIntegration } from '@order-integration/fastify';
import type { Queue } from '@order-integration/queue';
import { createService, type DeliveryJob, type RequestJob } from '@order-integration/service';
import fastify from 'fastify';
import { account, credentials } from './service-account.ts';
import type { Stage } from './set-up-server.ts';

/** The two queues of a service. */
export interface ServiceQueues {
  readonly requests: Queue<RequestJob>;
  readonly deliveries: Queue<DeliveryJob>;
}

/** A service that is not started, on Fastify: it stores what it accepts, and another process would work on it. */
export async function intakeOn(queues: ServiceQueues, { countBy }: Stage): Promise<Server> {
  countBy(async () => (await queues.requests.counts()).waiting);
  return await onFastify(serviceOn(queues));
}

/**
 * A service that also works on what it accepts, with an order system that takes everything, and delivers the outcome.
 * @param orderMs milliseconds that the order system takes for an order.
 * @param endBy where other processes go on with the queues: has the service stopped before its process exits.
 */
export async function wholeOn(queues: ServiceQueues, orderMs = 0, endBy?: Stage['endBy']): Promise<Server> {
  const service = serviceOn(queues, orderMs);
  await service.start();
  endBy?.(service.stop);
  return await onFastify(service);
}

function serviceOn(queues: ServiceQueues, orderMs = 0) {
  return createService({
    ...queues,
    accounts: {
      authenticate: async (name, given) =>
        name.startsWith(account) &&
        given.kind === 'app-key' &&
        given.appKey === credentials.appKey &&
        given.appToken === credentials.appToken
          ? {}
          : undefined,
    },
    orders: {
      place: async ({ affiliateId, order }) => ({
        mainOrderId: `${affiliateId}-${order.marketplaceOrderId}`,
        franchiseOrderId: null,
      }),
      approve: async () => {
        if (orderMs > 0) await pause(orderMs);
        return null;
      },
    },
    delivery: { allowedNetworks: ['127.0.0.1/32'] },
  });
}

async function onFastify(service: ReturnType<typeof serviceOn>): Promise<Server> {
  const app = fastify();
  await app.register(orderIntegration(service));
  await app.ready();
  return app.server;
}
