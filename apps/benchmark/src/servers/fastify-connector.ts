import { orderIntegration } from '@order-integration/fastify';
import fastify from 'fastify';
import { benchmarkConnector } from './benchmark-connector.ts';
import { mount } from './mount.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The connector on Fastify. */
export const setUpServer: SetUpServer = async ({ handle }) => {
  const app = fastify();
  await app.register(orderIntegration(benchmarkConnector(handle)), { prefix: mount });
  await app.ready();
  return app.server;
};
