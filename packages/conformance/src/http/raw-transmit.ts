import { connect, isIP, type Socket } from 'node:net';
import { connect as secureConnect } from 'node:tls';
import { startTimeLimit } from '@order-integration/internal';
import type { OutgoingRequest } from './transmit.ts';

/** What a raw connection gave. */
export interface RawAnswer {
  /** Null where the connection gave no status line. */
  readonly status: number | null;
  /** Everything after the head. */
  readonly body: Buffer;
}

const headEnd = '\r\n\r\n';

/** Writes bytes to a new connection and reads until the server closes it, or the limit, in milliseconds, has passed. */
export async function rawTransmit(url: URL, bytes: Uint8Array, limitMs: number): Promise<RawAnswer> {
  const socket = openSocket(url);
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  socket.write(bytes);
  await closed(socket, limitMs);
  return parse(Buffer.concat(pieces));
}

/** Writes bytes to a new connection and closes it at once, as a client that goes away. Resolves when it is closed. */
export async function rawAbandon(url: URL, bytes: Uint8Array, limitMs: number): Promise<void> {
  const socket = openSocket(url);
  socket.write(bytes, () => socket.destroy());
  await closed(socket, limitMs);
}

/** Writes the head of a request as HTTP/1.1 text, asking the server to close the connection. */
export function rawHead({ method, url, headers }: OutgoingRequest): string {
  const lines = Object.entries({ host: url.host, connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${method} ${url.pathname}${url.search} HTTP/1.1`, ...lines].join('\r\n') + headEnd;
}

function openSocket({ protocol, hostname, port }: URL): Socket {
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:'
    ? secureConnect({ host, port: Number(port || 443), ...(isIP(host) ? {} : { servername: host }) })
    : connect({ host, port: Number(port || 80) });
}

function closed(socket: Socket, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const limit = startTimeLimit(limitMs, () => socket.destroy());
    // A reset is one of the ways to close; 'close' follows it.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      limit.clear();
      resolve();
    });
  });
}

function parse(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf(headEnd);
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(bytes.toString('latin1', 0, 12))?.[1];
  return {
    status: status === undefined ? null : Number(status),
    body: end < 0 ? Buffer.alloc(0) : bytes.subarray(end + headEnd.length),
  };
}
