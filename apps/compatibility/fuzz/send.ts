import { connect } from 'node:net';
import { Client } from 'undici';
import type { Draft } from './draft.ts';
import { write } from './raw-mutations.ts';

/** What a request was answered: the statuses of all answers that came, or none where the connection was closed without one. */
export type Answered = readonly number[];

/** Connections that stay open, each with several requests under way. */
export class Connections {
  readonly #clients: readonly Client[];
  #next = 0;

  constructor(origin: string, connections: number, pipelining: number) {
    this.#clients = Array.from(
      { length: connections },
      () => new Client(origin, { pipelining, headersTimeout: 60_000, bodyTimeout: 60_000 }),
    );
  }

  /** Sends a request over one of them. What the client refuses to write is written as bytes. */
  async send(origin: string, draft: Draft): Promise<Answered> {
    const client = this.#clients[this.#next % this.#clients.length];
    this.#next += 1;
    if (client === undefined) throw new Error('There are no connections');
    return await new Promise<Answered>((resolve, reject) => {
      let status = 0;
      const { method, path, headers, body } = draft;
      try {
        client.dispatch(
          // `idempotent` lets the client send it before the answers to those before it have come.
          { method, path, headers, body, idempotent: true, blocking: false },
          {
            onRequestStart: () => {},
            onResponseStart: (_controller, statusCode) => {
              status = statusCode;
            },
            onResponseData: () => {},
            onResponseEnd: () => resolve([status]),
            onResponseError: (_controller, error) => {
              if (isRefusedByClient(error)) sendBytes(origin, write(draft)).then(resolve, reject);
              else resolve(status === 0 ? [] : [status]);
            },
          },
        );
      } catch (error) {
        if (isRefusedByClient(error)) sendBytes(origin, write(draft)).then(resolve, reject);
        else reject(error);
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.destroy()));
  }
}

/** Milliseconds without a byte after which a connection is given up: some requests are waiting for more of themselves. */
const silenceMs = 1_500;

/** Sends bytes over a connection of their own, and reads what comes until it is closed or silent. */
export function sendBytes(origin: string, bytes: Buffer): Promise<Answered> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(origin);
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port) });
    // One that asks for more is told so by its end, sooner than by silence.
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // Half closed: what is still to be answered is, and the server then closes.
      if (chunks.length === 1) socket.end();
    });
    // The server may close before it has read everything.
    socket.on('error', () => {});
    socket.on('close', () => resolve(statusesOf(Buffer.concat(chunks).toString('latin1'))));
    socket.write(bytes);
  });
}

function statusesOf(text: string): number[] {
  return [...text.matchAll(/^HTTP\/1\.[01] (\d{3}) /gm)].map(([, status]) => Number(status));
}

function isRefusedByClient(error: unknown): boolean {
  return error instanceof Error && 'code' in error && clientCodes.has(String(error.code));
}

const clientCodes = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
]);
