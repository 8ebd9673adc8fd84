import type { Readable } from 'node:stream';
import { type BodyLimits, type BodyReading, joinChunks, type RequestBody } from './request-body.ts';

/** The body of a node:http request that nobody has read yet. */
export function nodeBody(stream: Readable): RequestBody {
  return { kind: 'unread', read: (limits) => readStream(stream, limits) };
}

/** Listens instead of iterating: an async iterator costs several times as much for a body of one chunk. */
function readStream(stream: Readable, limits: BodyLimits): Promise<BodyReading> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const finish = (reading: BodyReading) => {
      clearTimeout(timer);
      stream.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      // What still comes is thrown away, so that the sender gets to read the answer.
      if (!reading.ok) stream.on('error', () => {}).resume();
      resolve(reading);
    };
    const fail = (reason: 'too-large' | 'too-slow' | 'cut-off') =>
      finish({ ok: false, reason, bytes: joinChunks(chunks) });
    const onData = (data: Uint8Array | string) => {
      // A host that has called `setEncoding` gets text, and so does everybody after it.
      const chunk = typeof data === 'string' ? Buffer.from(data, stream.readableEncoding ?? 'utf8') : data;
      chunks.push(chunk.subarray(0, limits.bytes - size));
      size += chunk.byteLength;
      if (size > limits.bytes) fail('too-large');
    };
    const onEnd = () => finish({ ok: true, bytes: joinChunks(chunks) });
    const onClose = () => fail('cut-off');
    const timer = setTimeout(() => fail('too-slow'), limits.milliseconds);
    if (stream.destroyed) return onClose();
    stream.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
    // Listening is not enough where a host has paused the stream.
    stream.resume();
  });
}
