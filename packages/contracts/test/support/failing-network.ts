import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What `fetch` rejects with when nothing listens at a port of this machine. */
export async function errorOfClosedPort(): Promise<unknown> {
  const server = createServer();
  const port = await listen(server);
  await close(server);
  return fetch(`http://127.0.0.1:${port}/`).then(unexpected, (error: unknown) => error);
}

/** What `fetch` rejects with when a server does not answer within the time of an `AbortSignal.timeout`. */
export async function errorOfSilentServer(): Promise<unknown> {
  const server = createServer(() => undefined);
  const port = await listen(server);
  try {
    const signal = AbortSignal.timeout(20);
    return await fetch(`http://127.0.0.1:${port}/`, { signal }).then(unexpected, (error: unknown) => error);
  } finally {
    server.closeAllConnections();
    await close(server);
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

function unexpected(): never {
  throw new Error('The request was answered');
}
