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
