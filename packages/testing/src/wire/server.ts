import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Serves on a free port until the test has finished. Returns the port.
 * @param onConnection is called with the server's end of each connection.
 */
export async function serve(
  listener: RequestListener,
  onConnection: (socket: Socket) => void = () => {},
): Promise<number> {
  const server = createServer(listener).on('connection', onConnection);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** What parsers of a host leave on a request. */
export interface HostRequest extends IncomingMessage {
  body?: unknown;
  rawBody?: unknown;
}

/**
 * A host whose parser consumes every body before the next listener sees the request.
 * @param leave puts on the request what such a parser leaves there.
 */
export function afterHostParser(
  leave: (request: HostRequest, bytes: Buffer) => void,
  next: RequestListener,
): RequestListener {
  return (incoming: HostRequest, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      leave(incoming, Buffer.concat(chunks));
      // A host's own middlewares may wait for something before they go on.
      setImmediate(() => next(incoming, outgoing));
    });
  };
}

/** A promise that is settled from outside. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
}

/** Creates a promise that is settled from outside. */
export function deferred<Value>(): Deferred<Value> {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
