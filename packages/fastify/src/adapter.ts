import { createDispatch, type Role } from '@order-integration/http';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { mountPattern, toRequest } from './to-request.ts';
import { writeResponse } from './write-response.ts';

/**
 * A plugin that mounts a connector or a service in a scope of its own: the host's parsers and error handlers stay as they are.
 * @example
 * await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
 */
export function orderIntegration(role: Role): FastifyPluginCallback {
  const dispatch = createDispatch(role);
  return plugin(
    (instance, _options, done) => {
      const mount = mountPattern(instance.prefix);
      for (const path of toFastifyPaths(role)) {
        instance.all(path, {
          // Answers before Fastify looks at the body: it would refuse an unreadable content-type by itself, and the body be lost.
          onRequest: async (request, reply) => {
            const response = await dispatch(toRequest(request, mount));
            return response === undefined ? reply.callNotFound() : writeResponse(reply, response);
          },
          handler: neverReached,
          logSerializers: { req: toLog },
        });
      }
      done();
    },
    { name: '@order-integration/fastify', fastify: '5.x', encapsulate: true },
  );
}

/** `/orders/{id}` is within `/orders/*` here: Fastify refuses a parameter of more than 100 characters, and a secret may be longer. */
function toFastifyPaths({ endpoints }: Role): Set<string> {
  return new Set(endpoints.map(({ path }) => path.replace(/\{.*/, '*')));
}

/** Fastify asks for a handler; the hook before it has answered. */
function neverReached(_request: unknown, reply: FastifyReply): FastifyReply {
  return reply;
}

/** What Fastify's log holds of a request: the route in place of the URL, which may hold a secret. */
function toLog({ method, routeOptions, host, ip }: FastifyRequest): Readonly<Record<string, unknown>> {
  return { method, url: routeOptions.url, host, remoteAddress: ip };
}
