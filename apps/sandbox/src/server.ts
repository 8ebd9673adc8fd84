import { orderIntegration } from '@order-integration/fastify';
import { notFound, type Role } from '@order-integration/http';
import fastify from 'fastify';
import { createSandboxRole } from './endpoints/sandbox-role.ts';
import type { Bench } from './routes/bench.ts';

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
  // Connections that only wait for a next request are cut, or they would hold up the end.
  const app = fastify({ forceCloseConnections: 'idle' });
  await app.register(orderIntegration(service));
  await app.register(orderIntegration(createSandboxRole(bench)));
  app.setNotFoundHandler((_request, reply) => {
    const { status, headers, body } = notFound();
    return reply.code(status).headers(headers).send(body);
  });
  return {
    listen: () => app.listen({ host, port }),
    close: () => app.close(),
  };
}
