import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { BodyReading } from './request-body.ts';

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** The content codings that are undone here, as `accept-encoding` lists them. */
export const contentEncodings = 'gzip, deflate, br';

/** Whether a content coding is undone here. */
export function isContentEncoding(name: string): name is keyof typeof decoders {
  return Object.hasOwn(decoders, name);
}

/** Undoes a content coding, up to a number of bytes. */
export async function decompress(
  encoding: keyof typeof decoders,
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
