import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { toFetchHandler, toNodeHandler, writeResponse } from '@order-integration/http';
import { describe } from 'vitest';
import { describeConformance, describeRoles, type RunningHost, type StartHost } from '../src/index.ts';

const path = '/api/vtex';

const mounts: Readonly<Record<string, StartHost>> = {
  'node:http': ({ role }) => listen(toNodeHandler(role, { path })),
  fetch: ({ role }) => listen(viaFetch(toFetchHandler(role, { path }))),
};

describe.each(Object.entries(mounts))('%s without a framework', (_name, start) => {
  describeConformance(start);
  describeRoles(start);
});

async function listen(listener: RequestListener): Promise<RunningHost> {
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** Puts a fetch handler behind node:http, as the servers of Hono or Next.js do. */
function viaFetch(handle: (request: Request) => Promise<Response>): RequestListener {
  return async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const response = await handle(
      new Request(`http://${headers.host}${url}`, {
        method,
        headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
        ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
      }),
    );
    const body = await response.text();
    writeResponse(outgoing, { status: response.status, headers: Object.fromEntries(response.headers), body });
  };
}
