import { routes, success } from '@order-integration/contracts';
import fastify from 'fastify';
import type { SetUpServer } from './set-up-server.ts';

/** What a service is measured against: a route that reads JSON and always answers the same body, as long as a true answer. */
export const setUpServer: SetUpServer = async () => {
  const app = fastify();
  const answer = success('SOI003', { flow: 'ApproveOrder', marketplaceOrderId: 'order-100000000' });
  app.put(routes.updateOrderStatus.path, async () => answer);
  await app.ready();
  return app.server;
};
