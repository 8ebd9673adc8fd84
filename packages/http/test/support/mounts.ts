import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { serve } from '../../../testing/src/wire/index.ts';
import { type MountOptions, type Role, toFetchHandler, toNodeHandler } from '../../src/index.ts';

/** A way to put a role on a real port. */
export interface Mount {
  readonly name: string;
  /** Serves a role until the test has finished; gives the port. */
  readonly start: (
    role: Role,
    options?: MountOptions,
    onConnection?: (socket: Socket) => void,
  ) => Promise<number>;
}

/** Both mounts of this package, each behind node:http. */
export const mounts: readonly Mount[] = [
  {
    name: 'toNodeHandler',
    start: (role, options, onConnection) => serve(toNodeHandler(role, options), onConnection),
  },
  {
    name: 'toFetchHandler',
    start: (role, options, onConnection) => serve(bridge(toFetchHandler(role, options)), onConnection),
  },
];

/** Puts a fetch handler behind node:http, as the fetch servers of Node do. */
export function bridge(handler: (request: Request) => Promise<Response>) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = toFetchRequest(incoming);
    const response = await handler(request);
    const body = Buffer.from(await response.arrayBuffer());
    const headers = { 'content-length': body.byteLength, ...Object.fromEntries(response.headers) };
    // Whatever the handler has left alone is thrown away, as such servers do for the sake of the connection.
    const isLeftAlone = !request.bodyUsed && request.body?.locked !== true;
    if (isLeftAlone) outgoing.once('finish', () => incoming.removeAllListeners('data').resume());
    outgoing.writeHead(response.status, headers).end(body);
  };
}

function toFetchRequest(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  if (method === 'GET' || method === 'HEAD')
    return new Request(`http://localhost${url}`, { method, headers });
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  return new Request(`http://localhost${url}`, { method, headers, body, duplex: 'half' });
}
