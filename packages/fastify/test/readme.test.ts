import { describeOwnRoutes } from '@order-integration/testing';
import fastify from 'fastify';
import { listen } from './listen.ts';
import { orderIntegrationRoutes } from './own-routes-example.ts';

describeOwnRoutes('the example of own routes in the README', async () => {
  const app = fastify();
  await app.register(orderIntegrationRoutes, { prefix: '/api/order-integration' });
  return listen(app);
});
