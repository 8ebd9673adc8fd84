import type { IncomingMessage, RequestListener } from 'node:http';

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
