import { createConnector, pathSecret } from '@order-integration/connector';
import { orderIntegration, resultReplies, resultSchema } from '@order-integration/fastify';
import fastify from 'fastify';
import { accepted, handled, listening } from './common.ts';

const connector = createConnector({
  authenticate: pathSecret(process.env.ENDPOINT_SECRET),
  on: { success: handled, error: handled, unknown: handled },
});

const app = fastify();
app.register(orderIntegration(connector), { prefix: '/api/vtex' });
app.register(async (scope) => {
  await scope.register(resultReplies);
  const schema = { response: { '2xx': resultSchema } };
  scope.put('/orders/status', { schema }, (_request, reply) => reply.sendResult(accepted()));
});
// No await at the top: CommonJS has none.
app.listen({ port: 0, host: '127.0.0.1' }).then((origin) => listening(Number(new URL(origin).port)));
