import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { createErrorReporter, startTimeLimit } from '@order-integration/internal';
import {
  appendChunk,
  type BodyFailure,
  type BodyLimits,
  type BodyReading,
  discardLimits,
  noBytes,
  type RequestBody,
} from '../body.ts';
import type { HttpRequest, HttpResponse } from '../messages.ts';
import {
  belowMount,
  createDispatch,
  type Dispatch,
  type MountOptions,
  notFound,
  originForm,
  type Role,
} from '../routing.ts';

/**
 * Mounts a role on node:http, without a framework. Answers 404 to every path that is not the role's.
 * @example
 * import { createServer } from 'node:http';
 * import { createConnector, pathSecret } from '@order-integration/connector';
 * import { toNodeHandler } from '@order-integration/http';
 *
 * const connector = createConnector({
 *   authenticate: pathSecret(process.env.ENDPOINT_SECRET),
 *   on: { success: console.log, error: console.log, unknown: console.log },
 * });
 * createServer(toNodeHandler(connector, { path: '/api/vtex' })).listen(3000);
 */
export function toNodeHandler(
  role: Role,
  options: MountOptions = {},
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const dispatch = createDispatch(role);
  const reportError = createErrorReporter(role.onError);
  return (incoming, outgoing) => {
    const url = belowMount(incoming.url ?? '/', options);
    const next = (error?: unknown) => {
      if (error !== undefined) reportError(error);
      else if (!outgoing.headersSent) writeResponse(outgoing, notFound());
    };
    if (url === undefined) next();
    else answerNode(dispatch, fromIncoming(incoming, url), outgoing, next);
  };
}

/**
 * Lets a role answer a request on node:http.
 * @param next is called without an error where the role has nothing at the path, and with one where its answer cannot be written, because somebody
 *   else has answered already.
 */
export function answerNode(
  dispatch: Dispatch,
  request: HttpRequest,
  outgoing: ServerResponse,
  next: (error?: unknown) => void,
): void {
  const answer = dispatch(request);
  if (answer === undefined) {
    next();
    return;
  }
  answer
    .then((response) => (response === undefined ? next() : writeResponse(outgoing, response)))
    .catch(next);
}

/**
 * Writes a response to node:http, and throws away a bounded part of a body that nobody has read.
 * @throws {Error} ERR_HTTP_HEADERS_SENT where somebody else has answered already.
 */
export function writeResponse(outgoing: ServerResponse, { status, headers, body }: HttpResponse): void {
  outgoing.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
  discardBody(outgoing.req);
}

/** What parsers of a host leave on a node:http request. */
interface HostParsed {
  /** The bytes as sent, where the host keeps them (Nest's `rawBody`, a `verify` of Express's parsers). */
  readonly rawBody?: unknown;
  /** What the host's parser made of them. */
  readonly body?: unknown;
}

/**
 * A node:http request as an `HttpRequest`. A body that a parser of the host has consumed is taken from where such parsers put it.
 * @param url what is left of the URL below the mount.
 */
export function fromIncoming(incoming: IncomingMessage & HostParsed, url: string): HttpRequest {
  return {
    method: incoming.method ?? 'GET',
    url: originForm(url),
    headers: incoming.headers,
    body: bodyOf(incoming),
  };
}

function bodyOf(incoming: IncomingMessage & HostParsed): RequestBody {
  // Express 4's parsers set an empty body even when they have read nothing, so the stream is asked instead.
  if (!incoming.readableDidRead)
    return incoming.readableEnded ? { kind: 'bytes', bytes: noBytes } : nodeBody(incoming);
  const { rawBody, body } = incoming;
  if (rawBody instanceof Uint8Array) return { kind: 'bytes', bytes: rawBody };
  if (body instanceof Uint8Array) return { kind: 'bytes', bytes: body };
  if (typeof body === 'string') return { kind: 'text', text: body };
  return { kind: 'parsed', value: body };
}

/** The body of a node:http request that nobody has read yet. */
export function nodeBody(stream: Readable): RequestBody {
  return { kind: 'unread', read: (limits) => readStream(stream, limits) };
}

/** Listens instead of iterating, and leaves its listeners on: each costs more than it looks for a body of one chunk. */
function readStream(stream: Readable, { bodyBytes, bodyMs }: BodyLimits): Promise<BodyReading> {
  return new Promise((resolve) => {
    let bytes = noBytes;
    let size = 0;
    let isDone = false;
    const finish = (reason?: BodyFailure) => {
      if (isDone) return;
      isDone = true;
      limit.clear();
      // What is still to come waits until the answer is written: see `discardBody`.
      if (reason !== undefined) stream.pause();
      const read = bytes.byteLength === size ? bytes : bytes.subarray(0, size);
      resolve(reason === undefined ? { ok: true, bytes: read } : { ok: false, reason, bytes: read });
    };
    const limit = startTimeLimit(bodyMs, () => finish('too-slow'));
    const cutOff = () => finish('cut-off');
    if (stream.destroyed) return cutOff();
    stream
      .on('data', (data: Uint8Array | string) => {
        if (isDone) return;
        // A host that has called `setEncoding` gets text, and so does everybody after it.
        const chunk = typeof data === 'string' ? Buffer.from(data, stream.readableEncoding ?? 'utf8') : data;
        const isTooLarge = size + chunk.byteLength > bodyBytes;
        const taken = isTooLarge ? chunk.subarray(0, bodyBytes - size) : chunk;
        bytes = appendChunk(bytes, size, taken, bodyBytes);
        size += taken.byteLength;
        if (isTooLarge) finish('too-large');
      })
      .on('end', () => finish())
      .on('error', cutOff)
      .on('close', cutOff);
    // Listening is not enough where a host has paused the stream.
    if (stream.readableFlowing === false) stream.resume();
  });
}

/**
 * Throws away what still comes of a request's body, so that the sender gets to read the answer: 1 MiB at most; then nothing more is read. After
 * 10 seconds the connection is closed. Node itself would go on reading for as long as somebody writes.
 */
export function discardBody(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.destroyed) return;
  let size = 0;
  const limit = startTimeLimit(discardLimits.bodyMs, () => incoming.destroy());
  const stop = () => limit.clear();
  incoming
    .on('data', (chunk: Uint8Array | string) => {
      size += chunk.length;
      if (size > discardLimits.bodyBytes) incoming.pause();
    })
    .on('end', stop)
    .on('close', stop)
    .on('error', stop)
    .resume();
}
