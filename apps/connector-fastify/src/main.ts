import { createConnector, pathSecret } from '@order-integration/connector';
import { orderIntegration } from '@order-integration/fastify';
import fastify from 'fastify';
import { keepUnhandled, report } from './report.ts';

const connector = createConnector({
  authenticate: pathSecret(process.env.ENDPOINT_SECRET),
  on: { SOI002: report, success: report, error: report, unknown: report },
  onUnhandled: keepUnhandled,
});

const app = fastify();
await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
await app.listen({ port: Number(process.env.PORT ?? 3000) });
console.error('listening');
