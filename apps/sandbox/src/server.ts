import { orderIntegration } from '@order-integration/fastify';
import type { Role } from '@order-integration/http';
import fastify from 'fastify';
import { ownRoutes } from './routes/own-routes.ts';
import { answerError, RouteProblem } from './routes/problems.ts';
import type { Bench } from './routes/route.ts';

/** The HTTP server of a sandbox. */
export interface SandboxServer {
  /** Listens. @returns the origin. */
  readonly listen: () => Promise<string>;
  /** Takes no more requests and waits for those under way. */
  readonly close: () => Promise<void>;
}

/** Mounts the API of order integration and the sandbox's own routes side by side. */
export async function createServer(bench: Bench, service: Role): Promise<SandboxServer> {
  const { host, port } = bench.configuration;
  const app = fastify({
    // Connections that only wait for a next request are cut, or they would hold up the end.
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    // Ids of orders may be as long as a URL.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: answerError,
  });
  app.setNotFoundHandler((request, reply) =>
    answerError(new RouteProblem('not-found', 'GET / names every route.'), request, reply),
  );
  await app.register(orderIntegration(service));
  await app.register(ownRoutes, bench);
  return {
    listen: () => app.listen({ host, port }),
    close: () => app.close(),
  };
}
