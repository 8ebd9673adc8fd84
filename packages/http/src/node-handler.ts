import type { IncomingMessage, ServerResponse } from 'node:http';
import { createDispatch, notFound } from './dispatch.ts';
import type { Role } from './endpoint.ts';
import { fromIncoming } from './from-incoming.ts';
import type { HttpResponse } from './http-response.ts';
import { belowMount, type MountOptions } from './mount-path.ts';

/**
 * Mounts a role on node:http, without a framework. Answers 404 to every path that is not the role's.
 * @example
 * createServer(toNodeHandler(connector, { path: '/api/vtex' })).listen(3000);
 */
export function toNodeHandler(
  role: Role,
  options: MountOptions = {},
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  const dispatch = createDispatch(role);
  return async (incoming, outgoing) => {
    const url = belowMount(incoming.url ?? '/', options);
    const response = url === undefined ? undefined : await dispatch(fromIncoming(incoming, url));
    writeResponse(outgoing, response ?? notFound());
  };
}

/** Writes a response to node:http. */
export function writeResponse(outgoing: ServerResponse, { status, headers, body }: HttpResponse): void {
  outgoing.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
}
