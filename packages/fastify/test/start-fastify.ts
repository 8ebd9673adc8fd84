import type { StartHost } from '@order-integration/testing';
import fastify from 'fastify';
import { orderIntegration, resultReplies, resultSchema } from '../src/index.ts';

/** Starts the host application. */
export const startFastify: StartHost = async ({ role, resultOf, errorOf }) => {
  const app = fastify({ forceCloseConnections: true });
  await app.register(orderIntegration(role), { prefix: '/api/vtex' });

  await app.register(async (scope) => {
    await scope.register(resultReplies);
    const schema = { response: { '2xx': resultSchema } };
    scope.get<{ Params: { code: string } }>('/results/:code', { schema }, (request, reply) =>
      reply.sendResult(resultOf(request.params.code)),
    );
    scope.get<{ Params: { name: string } }>('/errors/:name', { schema }, async (request) => {
      throw errorOf(request.params.name, refusal);
    });
  });

  app.post('/host/echo', async (request) => request.body);
  app.get('/host/error', async () => {
    throw new Error('host');
  });

  return { origin: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() };
};

function refusal(statusCode: number): Error {
  return Object.assign(new Error('refused'), { statusCode });
}
