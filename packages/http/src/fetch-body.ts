import { type BodyLimits, type BodyReading, joinChunks, type RequestBody } from './request-body.ts';

/** The body of a fetch `Request`. One that somebody else has read, or reads, is gone: its value is undefined. */
export function fetchBody(request: Request): RequestBody {
  const { body } = request;
  if (body === null) return { kind: 'bytes', bytes: new Uint8Array() };
  if (request.bodyUsed || body.locked) return { kind: 'parsed', value: undefined };
  return { kind: 'unread', read: (limits) => readAll(body.getReader(), limits) };
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function readAll(reader: Reader, limits: BodyLimits): Promise<BodyReading> {
  const chunks: Uint8Array[] = [];
  const { timeIsUp, clear } = startTimer(limits.milliseconds);
  let size = 0;
  try {
    for (;;) {
      const step = await Promise.race([reader.read(), timeIsUp]);
      if (step === undefined) return { ok: false, reason: 'too-slow', bytes: joinChunks(chunks) };
      if (step.done) return { ok: true, bytes: joinChunks(chunks) };
      chunks.push(step.value.subarray(0, limits.bytes - size));
      size += step.value.byteLength;
      if (size > limits.bytes) {
        void discardRest(reader, limits.milliseconds);
        return { ok: false, reason: 'too-large', bytes: joinChunks(chunks) };
      }
    }
  } catch {
    return { ok: false, reason: 'cut-off', bytes: joinChunks(chunks) };
  } finally {
    clear();
  }
}

/** Throws away what still comes, so that the sender gets to read the answer, but not without end. Never rejects. */
async function discardRest(reader: Reader, milliseconds: number): Promise<void> {
  const { timeIsUp, clear } = startTimer(milliseconds);
  try {
    for (;;) {
      const step = await Promise.race([reader.read(), timeIsUp]);
      if (step === undefined) return await reader.cancel();
      if (step.done) return;
    }
  } catch {
    // The sender has gone away, which is as good as an end.
  } finally {
    clear();
  }
}

function startTimer(milliseconds: number): { timeIsUp: Promise<undefined>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return { timeIsUp, clear: () => clearTimeout(timer) };
}
