import { type BodyLimits, type BodyReading, joinChunks, type RequestBody } from './request-body.ts';

/** The body of a fetch `Request` that nobody has read yet. */
export function fetchBody(request: Request): RequestBody {
  if (request.body === null) return { kind: 'bytes', bytes: new Uint8Array() };
  const reader = request.body.getReader();
  return { kind: 'unread', read: (limits) => readAll(reader, limits) };
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limits: BodyLimits,
): Promise<BodyReading> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void reader.cancel().catch(() => {});
  }, limits.milliseconds);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (late) return { ok: false, reason: 'too-slow', bytes: joinChunks(chunks) };
      if (done) return { ok: true, bytes: joinChunks(chunks) };
      size += value.byteLength;
      if (size > limits.bytes) {
        void reader.cancel().catch(() => {});
        return { ok: false, reason: 'too-large', bytes: joinChunks(chunks) };
      }
      chunks.push(value);
    }
  } catch {
    return { ok: false, reason: 'cut-off', bytes: joinChunks(chunks) };
  } finally {
    clearTimeout(timer);
  }
}
