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

/** The body of a request: still to be read, or read by the host, who has left bytes, text or a parsed value. */
export type RequestBody =
  | { readonly kind: 'unread'; readonly read: (limits: BodyLimits) => Promise<BodyReading> }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Decompressed and decoded by the host, whatever the headers say. */
  | { readonly kind: 'text'; readonly text: string }
  /** Undefined, which is no JSON value, where the host has left nothing. */
  | { readonly kind: 'parsed'; readonly value: unknown };

/** Joins what has come so far. */
export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
