/** What reading a body may cost. */
export interface BodyLimits {
  /** Most bytes, both as sent and after decompression. */
  readonly bytes: number;
  /** Most milliseconds from the first read to the last byte. */
  readonly milliseconds: number;
}

/** What reading a body gave: all of it, or why it stopped and what had come until then. */
export type BodyReading =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: BodyFailure; readonly bytes: Uint8Array };

/** Why a body could not be read: over its limits, or the sender went away. */
export type BodyFailure = 'too-large' | 'too-slow' | 'cut-off';

/** The body of a request: still to be read, read as bytes, or already parsed by the host. */
export type RequestBody =
  | { readonly kind: 'unread'; readonly read: (limits: BodyLimits) => Promise<BodyReading> }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'parsed'; readonly value: unknown };

/** Joins what has come so far. */
export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
