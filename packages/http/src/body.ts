import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

/** What reading a body may cost. */
export interface BodyLimits {
  /** Most bytes, both as sent and after decompression. */
  readonly bodyBytes: number;
  /** Most milliseconds from the first read to the last byte. */
  readonly bodyMs: number;
}

/** Why a body could not be read: over its limits, or the sender went away. */
export type BodyFailure = 'too-large' | 'too-slow' | 'cut-off';

/** What reading a body gave: all of it, or why it stopped and what had come until then. */
export type BodyReading =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: BodyFailure; readonly bytes: Uint8Array };

/** The body of a request: still to be read, or read by the host, who has left bytes, text or a parsed value. */
export type RequestBody =
  | { readonly kind: 'unread'; readonly read: (limits: BodyLimits) => Promise<BodyReading> }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Decompressed and decoded by the host, whatever the headers say. */
  | { readonly kind: 'text'; readonly text: string }
  /** Undefined, which is no JSON value, where the host has left nothing. */
  | { readonly kind: 'parsed'; readonly value: unknown };

/** No bytes. */
export const noBytes: Uint8Array = new Uint8Array();

/**
 * What is thrown away of a body whose answer was given without it, so that the sender gets to read the answer: at most 1 MiB and 10 seconds.
 * Then the connection is closed.
 */
export const discardLimits: BodyLimits = { bodyBytes: 1_048_576, bodyMs: 10_000 };

/**
 * Adds a chunk to what has come of a body. A body of one chunk, which nearly every one is, is not copied; further chunks go into one buffer that
 * grows, because a buffer for each would cost a hundred times its size where a sender writes single bytes.
 * @param bytes what has come before, with room behind it.
 * @param size how much of that is filled.
 * @param most the most bytes that the body may have.
 * @returns the buffer that holds both, filled up to `size` and the chunk's length.
 */
export function appendChunk(bytes: Uint8Array, size: number, chunk: Uint8Array, most: number): Uint8Array {
  if (size === 0) return chunk;
  const needed = size + chunk.byteLength;
  let buffer = bytes;
  if (bytes.byteLength < needed) {
    buffer = new Uint8Array(Math.max(needed, Math.min(Math.max(2 * needed, 16_384), most)));
    buffer.set(bytes.subarray(0, size));
  }
  buffer.set(chunk, size);
  return buffer;
}

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** Name of a content coding that is undone here. */
export type ContentEncoding = keyof typeof decoders;

/** The content codings that are undone here, as `accept-encoding` lists them. */
export const contentEncodings = 'gzip, deflate, br';

/** Whether a content coding is undone here. */
export function isContentEncoding(name: string): name is ContentEncoding {
  return Object.hasOwn(decoders, name);
}

/** Undoes a content coding, up to a number of bytes. */
export async function decompress(
  encoding: ContentEncoding,
  bytes: Uint8Array,
  limit: number,
): Promise<BodyReading> {
  try {
    return { ok: true, bytes: await decoders[encoding](bytes, { maxOutputLength: limit }) };
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { ok: false, reason: tooLarge ? 'too-large' : 'cut-off', bytes };
  }
}
