/** What was sent. Secrets read `[redacted]`. */
export interface ExchangeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 4 KiB of the body, as UTF-8 text. */
  readonly body: string;
}

/** What came back. Secrets read `[redacted]`. */
export interface ExchangeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 4 KiB of the body, as UTF-8 text. */
  readonly body: string;
}

/** One request of a check and what became of it. */
export interface Exchange {
  readonly request: ExchangeRequest;
  /** Null where no response came. */
  readonly response: ExchangeResponse | null;
  /** Why no response came, or null. */
  readonly error: string | null;
  /** Milliseconds from the request to the end of the response. */
  readonly durationMs: number;
}
