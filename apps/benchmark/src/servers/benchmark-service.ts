import type { Server } from 'node:http';
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

/** A service that also works on what it accepts, with an order system that takes everything, and delivers the outcome. */
export async function wholeOn(queues: ServiceQueues): Promise<Server> {
  const service = serviceOn(queues);
  await service.start();
  return await onFastify(service);
}

function serviceOn(queues: ServiceQueues) {
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
      approve: async () => null,
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
