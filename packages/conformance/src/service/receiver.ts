import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Received, Reply } from './inbox.ts';
import type { ResolvedReceiver } from './service-target.ts';

/** Takes a notification and says how it is to be answered. */
export type Take = (received: Received, incoming: IncomingMessage) => Reply;

/** Serves the connectors of a run. */
export interface Receiver {
  /** Under which the service reaches it; without a slash at its end. */
  readonly url: string;
  /** Serves a connector at the path segment that is its secret, until what it returns is called. */
  readonly serve: (secret: string, take: Take) => () => void;
  readonly close: () => Promise<void>;
}

/** Far above any notification. */
const mostBytes = 1_048_576;

/**
 * Starts to serve connectors.
 * @throws {Error} where it cannot listen.
 */
export async function startReceiver({ host, port, url }: ResolvedReceiver): Promise<Receiver> {
  const connectors = new Map<string, Take>();
  const server = createServer(async (incoming, outgoing) => {
    const text = await textOf(incoming);
    if (text === null) return;
    const [path = '', query = ''] = (incoming.url ?? '').split('?', 2);
    const segments = path.split('/');
    const place = segments.findIndex((segment) => connectors.has(segment));
    const take = connectors.get(segments[place] ?? '');
    // Who has served its turn is gone, so that nothing is delivered again for long.
    if (take === undefined) return respond(outgoing, { status: 410 });
    respond(
      outgoing,
      take(receivedFrom(incoming, ['', ...segments.slice(place + 1)].join('/'), query, text), incoming),
    );
  });
  await listening(server, host, port);
  return {
    url: (url?.href ?? addressOf(server, host)).replace(/\/+$/, ''),
    serve: (secret, take) => {
      connectors.set(secret, take);
      return () => {
        if (connectors.get(secret) === take) connectors.delete(secret);
      };
    },
    close: () => closed(server),
  };
}

function receivedFrom(incoming: IncomingMessage, path: string, query: string, text: string): Received {
  return {
    method: incoming.method ?? '',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(
      Object.entries(incoming.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]),
    ),
    text,
    value: parsed(text),
    at: performance.now(),
  };
}

/** Null where the body broke off or is too large. */
async function textOf(incoming: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of incoming as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size > mostBytes) return null;
    }
    return Buffer.concat(pieces).toString('utf8');
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function respond(outgoing: ServerResponse, reply: Reply): void {
  if (reply === 'cut') outgoing.socket?.destroy();
  else if (reply !== 'hang') outgoing.writeHead(reply.status, reply.headers).end();
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
