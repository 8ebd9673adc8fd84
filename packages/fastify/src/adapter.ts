import { type Role, resourcesOf } from '@order-integration/http';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import plugin from 'fastify-plugin';
import { toRequest } from './to-request.ts';
import { writeResponse } from './write-response.ts';

/**
 * A plugin that mounts a connector or a service in a scope of its own: the host's parsers and error handlers stay as they are.
 * @example
 * await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
 */
export function orderIntegration(role: Role): FastifyPluginCallback {
  return plugin(
    (instance, _options, done) => {
      for (const { path, answer } of resourcesOf(role)) {
        instance.all(toFastifyPath(path), {
          // Answers before Fastify looks at the body: it would refuse an unreadable content-type by itself, and the body be lost.
          onRequest: async (request, reply) => {
            const response = await answer(toRequest(request), request.params as Record<string, string>);
            return response === undefined ? reply.callNotFound() : writeResponse(reply, response);
          },
          handler: neverReached,
        });
      }
      done();
    },
    { name: '@order-integration/fastify', fastify: '5.x', encapsulate: true },
  );
}

/** `/{secret}/orders` is `/:secret/orders` here. */
function toFastifyPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Fastify asks for a handler; the hook before it has answered. */
function neverReached(_request: unknown, reply: FastifyReply): FastifyReply {
  return reply;
}
