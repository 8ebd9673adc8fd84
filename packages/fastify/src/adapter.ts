import { type Role, resourcesOf } from '@order-integration/http';
import type { FastifyPluginCallback } from 'fastify';
import plugin from 'fastify-plugin';
import { toRequest } from './to-request.ts';
import { writeReply } from './write-response.ts';

/**
 * A plugin that mounts a connector or a service in a scope of its own: the host's parsers and error handlers stay as they are.
 * @example
 * await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
 */
export function orderIntegration(role: Role): FastifyPluginCallback {
  return plugin(
    (instance, _options, done) => {
      instance.removeAllContentTypeParsers();
      // Leaves the body unread: the role reads it, under limits of its own.
      instance.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
      for (const { path, answer } of resourcesOf(role)) {
        instance.all(toFastifyPath(path), async (request, reply) =>
          writeReply(reply, await answer(toRequest(request), request.params as Record<string, string>)),
        );
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
