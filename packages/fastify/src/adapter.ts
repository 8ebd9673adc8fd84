import { METHODS } from 'node:http';
import {
  createDispatch,
  discardBody,
  fromIncoming,
  type HttpResponse,
  type Role,
  startRole,
} from '@order-integration/http';
import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';

/**
 * A plugin that mounts a connector or a service in a scope of its own: the host's parsers and error handlers stay as they are. The role starts
 * before the host listens, and stops when the host closes.
 * @example
 * import { createConnector, pathSecret } from '@order-integration/connector';
 * import { orderIntegration } from '@order-integration/fastify';
 * import fastify from 'fastify';
 *
 * const connector = createConnector({
 *   authenticate: pathSecret(process.env.ENDPOINT_SECRET),
 *   on: { success: console.log, error: console.log, unknown: console.log },
 * });
 * const app = fastify();
 * await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
 * await app.listen({ port: 3000 });
 */
export function orderIntegration(role: Role): FastifyPluginCallback {
  const dispatch = createDispatch(role);
  return plugin(
    (instance, _options, done) => {
      const urlBelow = createPrefixRemover(instance.prefix);
      // Fastify ends the process where a hook takes longer than that.
      const patienceMs = (instance.initialConfig.pluginTimeout ?? 0) / 2;
      instance.addHook('onReady', () => startRole(role, patienceMs));
      if (role.stop !== undefined) instance.addHook('onClose', role.stop);
      if (role.endpoints.some(({ method }) => method === '*')) supportAllMethods(instance);
      for (const path of toFastifyPaths(role)) {
        instance.all(path, {
          // Answers before Fastify looks at the body: it would refuse an unreadable content-type by itself, and the body be lost.
          onRequest: (request, reply, next) => {
            const answer = dispatch(fromIncoming(request.raw, urlBelow(request.url)));
            if (answer === undefined) return reply.callNotFound();
            answer.then((response) => sendResponse(reply, response, next));
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

/** Takes the prefix off a URL: by its length, or by the number of its segments where it holds parameters. */
function createPrefixRemover(prefix: string): (url: string) => string {
  const segments = prefix.split('/').filter((segment) => segment !== '');
  const fixed = segments.map((segment) => `/${segment}`).join('');
  const pattern = new RegExp(`^(\\w+://[^/]*)?(/[^/?]*){${segments.length}}`);
  return (url) => (url.startsWith(`${fixed}/`) ? url.slice(fixed.length) : url.replace(pattern, ''));
}

/** A role that takes every method hides its secret in paths, which Fastify's own answer to a method that it does not know would repeat. */
function supportAllMethods(instance: FastifyInstance): void {
  for (const method of METHODS) {
    if (!instance.supportedMethods.includes(method)) instance.addHttpMethod(method);
  }
}

/** `/orders/{id}` is within `/orders/*` here: Fastify refuses a parameter of more than 100 characters, and a secret may be longer. */
function toFastifyPaths({ endpoints }: Role): Set<string> {
  return new Set(endpoints.map(({ path }) => path.replace(/\{.*/, '*')));
}

/** Sends a role's response; where the role has nothing after all, the host's other routes are asked. */
function sendResponse(
  reply: FastifyReply,
  response: HttpResponse | undefined,
  next: (error: Error) => void,
): void {
  if (response === undefined) {
    reply.callNotFound();
    return;
  }
  try {
    const { status, headers, body } = response;
    // Its text is sent as it is: Fastify serialises no text of this type.
    reply.code(status).headers(headers).send(body);
  } catch (error) {
    next(error as Error);
  }
  discardBody(reply.request.raw);
}

/** Fastify asks for a handler; the hook before it has answered. */
function neverReached(_request: unknown, reply: FastifyReply): FastifyReply {
  return reply;
}

/** What Fastify's log holds of a request: the route in place of the URL, which may hold a secret. */
function toLog({ method, routeOptions, host, ip }: FastifyRequest): Readonly<Record<string, unknown>> {
  return { method, url: routeOptions.url, host, remoteAddress: ip };
}
