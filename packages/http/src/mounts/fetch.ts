import { startTimeLimit } from '@order-integration/internal';
import {
  appendChunk,
  type BodyLimits,
  type BodyReading,
  discardLimits,
  noBytes,
  type RequestBody,
} from '../body.ts';
import type { HttpResponse } from '../messages.ts';
import { belowMount, createDispatch, type MountOptions, notFound, type Role } from '../routing.ts';

/**
 * Mounts a role on anything that speaks fetch: Hono, Next.js, Workers, Bun, Deno. Answers 404 to every path that is not the role's.
 * @example
 * import { createConnector, pathSecret } from '@order-integration/connector';
 * import { toFetchHandler } from '@order-integration/http';
 *
 * const connector = createConnector({
 *   authenticate: pathSecret(process.env.ENDPOINT_SECRET),
 *   on: { success: console.log, error: console.log, unknown: console.log },
 * });
 * export const POST = toFetchHandler(connector, { path: '/api/vtex' });
 */
export function toFetchHandler(
  role: Role,
  options: MountOptions = {},
): (request: Request) => Promise<Response> {
  const dispatch = createDispatch(role);
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const url = belowMount(pathname + search, options);
    const answer = url === undefined ? undefined : await dispatch(fromFetch(request, url));
    // Where the path is none of the role's, the body is left to whoever answers then.
    if (answer === undefined) return toResponse(notFound(), request.method);
    void discardBody(request);
    return toResponse(answer, request.method);
  };
}

function fromFetch(request: Request, url: string) {
  const headers = Object.fromEntries(request.headers);
  return { method: request.method, url, headers, body: fetchBody(request) };
}

function toResponse({ status, headers, body }: HttpResponse, method: string): Response {
  return new Response(body === '' || method === 'HEAD' ? null : body, { status, headers });
}

/** The body of a fetch `Request`. One that somebody else has read, or reads, is gone: its value is undefined. */
export function fetchBody(request: Request): RequestBody {
  const { body } = request;
  if (body === null) return { kind: 'bytes', bytes: noBytes };
  if (request.bodyUsed || body.locked) return { kind: 'parsed', value: undefined };
  return { kind: 'unread', read: (limits) => readAll(body, limits) };
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  { bodyBytes, bodyMs }: BodyLimits,
): Promise<BodyReading> {
  let bytes = noBytes;
  let size = 0;
  const end = await readUntil(body, bodyMs, (chunk) => {
    const taken = chunk.subarray(0, bodyBytes - size);
    bytes = appendChunk(bytes, size, taken, bodyBytes);
    size += taken.byteLength;
    return taken.byteLength === chunk.byteLength;
  });
  const read = bytes.subarray(0, size);
  return end === 'ended' ? { ok: true, bytes: read } : { ok: false, reason: end, bytes: read };
}

/** Throws away what still comes, so that the sender gets to read the answer, up to the limits of what is thrown away. Never rejects. */
async function discardBody({ body }: Request): Promise<void> {
  if (body === null || body.locked) return;
  let size = 0;
  const end = await readUntil(body, discardLimits.bodyMs, ({ byteLength }) => {
    size += byteLength;
    return size <= discardLimits.bodyBytes;
  });
  if (end === 'too-large' || end === 'too-slow') await body.cancel().catch(() => {});
}

/** Reads until the body ends, time is up, or `take` returns false. Leaves the stream unlocked. Never rejects. */
async function readUntil(
  body: ReadableStream<Uint8Array>,
  milliseconds: number,
  take: (chunk: Uint8Array) => boolean,
): Promise<'ended' | 'too-large' | 'too-slow' | 'cut-off'> {
  const reader = body.getReader();
  let isLate = false;
  // Letting go of the stream ends a read that waits. A race with a promise would remember every chunk until that promise is settled.
  const limit = startTimeLimit(milliseconds, () => {
    isLate = true;
    reader.releaseLock();
  });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'ended';
      if (!take(value)) return 'too-large';
    }
  } catch {
    return isLate ? 'too-slow' : 'cut-off';
  } finally {
    limit.clear();
    reader.releaseLock();
  }
}
