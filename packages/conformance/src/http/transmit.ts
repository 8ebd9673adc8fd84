import {
  type ClientRequest,
  type Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { type Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { startTimeLimit } from '@order-integration/internal';

/** The bytes of a body: whole, or in the pieces in which they are to be written. */
export type Payload = Uint8Array | AsyncIterable<Uint8Array>;

/** A request as it goes onto the wire. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  /** Without a content length, pieces are sent chunked. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Payload | undefined;
}

/** An answer, at least its head. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  /** Names in lower case; repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first bytes, as many as the transport keeps. */
  readonly body: Buffer;
  /** False where the connection broke within the body. */
  readonly complete: boolean;
}

/** What became of a request. */
export type Transmission =
  | Answered
  /** The connection was refused, closed or reset before an answer. `stale`: it was an old one that the server had given up. */
  | { readonly kind: 'closed'; readonly reason: string; readonly stale: boolean }
  /** Nothing came within the limit. */
  | { readonly kind: 'silent'; readonly reason: string };

/** How a request is to be sent. */
export interface Transport {
  readonly agent: HttpAgent | HttpsAgent;
  /** Gives up the request. */
  readonly signal: AbortSignal;
  /** Milliseconds until the whole answer must have come. */
  readonly limitMs: number;
  /** Bytes of the answer's body to keep. Default 1 MiB. */
  readonly keptBytes?: number;
}

const mebibyte = 1_048_576;
const continueMs = 1_000;

/** Sends one request and reads the answer, also where it comes before the body is sent. Never rejects for what a server does. */
export function transmit(outgoing: OutgoingRequest, transport: Transport): Promise<Transmission> {
  return new Promise((resolve) => {
    const send = outgoing.url.protocol === 'https:' ? httpsRequest : httpRequest;
    const { method, headers } = outgoing;
    const { agent, signal, limitMs, keptBytes = mebibyte } = transport;
    const request = send(outgoing.url, { method, headers, agent });
    let answering = false;
    const settle = (transmission: Transmission) => {
      limit.clear();
      signal.removeEventListener('abort', giveUp);
      // An unfinished or silent request would keep its connection for ever.
      if (!request.writableFinished || transmission.kind === 'silent') request.destroy();
      resolve(transmission);
    };
    const expire = (reason: string) => settle({ kind: 'silent', reason });
    const limit = startTimeLimit(limitMs, () =>
      expire(`no answer within ${limitMs.toLocaleString('en-US')} ms`),
    );
    // Not node:http's own `signal`: it destroys, with an error that nobody hears, a socket that goes back to its agent.
    const giveUp = () => expire('given up when the check ended');
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp);
    const lose = (reason: string) => {
      if (!answering) settle({ kind: 'closed', reason, stale: request.reusedSocket });
    };
    request.on('response', (response) => {
      answering = true;
      collect(response, keptBytes).then(settle);
    });
    request.on('error', (error) => lose(error.message || error.name));
    request.on('close', () => lose('the connection was closed without an answer'));
    write(request, outgoing, () => answering).catch((error: unknown) => request.destroy(asError(error)));
  });
}

/** Reads a response to its end, or as far as it comes. */
function collect(response: IncomingMessage, keptBytes: number): Promise<Answered> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const finish = () =>
      resolve({
        kind: 'answered',
        status: response.statusCode ?? 0,
        headers: joined(response),
        body: Buffer.concat(pieces),
        complete: response.complete,
      });
    response.on('data', (piece: Buffer) => {
      if (size < keptBytes) pieces.push(piece);
      size += piece.length;
    });
    response.on('end', finish);
    response.on('error', finish);
    response.on('close', finish);
  });
}

function joined({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]),
  );
}

async function write(request: ClientRequest, { headers, body }: OutgoingRequest, answering: () => boolean) {
  if (headers.expect !== undefined) await permission(request);
  if (body === undefined) return request.end();
  if (body instanceof Uint8Array) return request.end(body);
  // The head goes at once, also where the body lets itself be waited for.
  request.flushHeaders();
  for await (const piece of body) {
    if (answering() || request.destroyed) return request;
    if (!request.write(piece)) await event(request, ['drain', 'close']);
  }
  return request.end();
}

/** Waits for `100 Continue`; a client does not wait for ever (RFC 9110, 10.1.1). */
function permission(request: ClientRequest): Promise<void> {
  request.flushHeaders();
  return event(request, ['continue', 'response', 'close'], continueMs);
}

/** Resolves at the first of some events, or after a time. */
function event(request: ClientRequest, names: readonly string[], limitMs?: number): Promise<void> {
  return new Promise((resolve) => {
    const limit = limitMs === undefined ? undefined : startTimeLimit(limitMs, () => finish());
    const finish = () => {
      limit?.clear();
      for (const name of names) request.off(name, finish);
      resolve();
    };
    for (const name of names) request.once(name, finish);
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
