import type { Redact } from '@order-integration/internal';
import type { Answered, OutgoingRequest, Payload } from './transmit.ts';

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

const shownBytes = 4_096;
/** Enough to redact a secret that begins before the cut. */
const keptBytes = 2 * shownBytes;
const shownExchanges = 20;

/** What a recorder keeps of a request until its end is known. */
interface Entry {
  readonly outgoing: OutgoingRequest;
  readonly startedAt: number;
  sent: Buffer;
  sentBytes: number;
  end: { readonly at: number; readonly answer: Answered | null; readonly error: string | null } | null;
}

/** Told how a recorded request ended. */
export interface Recording {
  /** The request, with a body that is recorded while it is sent. */
  readonly outgoing: OutgoingRequest;
  readonly answered: (answer: Answered) => void;
  readonly lost: (error: string) => void;
}

/** Keeps the exchanges of a check for its report. */
export class Recorder {
  readonly #entries: Entry[] = [];
  readonly #redact: Redact;

  constructor(redact: Redact) {
    this.#redact = redact;
  }

  /** Begins to record a request. */
  record(outgoing: OutgoingRequest): Recording {
    const entry: Entry = {
      outgoing,
      startedAt: performance.now(),
      sent: Buffer.alloc(0),
      sentBytes: 0,
      end: null,
    };
    this.#entries.push(entry);
    const finish = (answer: Answered | null, error: string | null) => {
      entry.end = { at: performance.now(), answer, error };
    };
    return {
      outgoing: { ...outgoing, body: recorded(outgoing.body, entry) },
      answered: (answer) => finish(answer, null),
      lost: (error) => finish(null, error),
    };
  }

  /** The exchanges so far, secrets redacted: the last ones, but errors and 5xx before any others. */
  exchanges(): readonly Exchange[] {
    const bad = this.#entries.filter(isBad).slice(0, shownExchanges);
    const room = shownExchanges - bad.length;
    const others = room > 0 ? this.#entries.filter((entry) => !isBad(entry)).slice(-room) : [];
    const shown = new Set([...bad, ...others]);
    return this.#entries.filter((entry) => shown.has(entry)).map((entry) => this.#show(entry));
  }

  #show({ outgoing, startedAt, sent, sentBytes, end }: Entry): Exchange {
    return {
      request: {
        method: outgoing.method,
        url: this.#redact(outgoing.url.href),
        headers: this.#showHeaders(outgoing.headers),
        body: this.#showBody(sent, sentBytes),
      },
      response: end?.answer ? this.#showResponse(end.answer) : null,
      error: end === null ? 'no answer yet when the check ended' : end.error && this.#redact(end.error),
      durationMs: Math.round((end?.at ?? performance.now()) - startedAt),
    };
  }

  #showResponse({ status, headers, body }: Answered): ExchangeResponse {
    return { status, headers: this.#showHeaders(headers), body: this.#showBody(body, body.length) };
  }

  #showHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, this.#redact(value)]));
  }

  /** Redacts before it cuts, so that no part of a secret is left at the cut. */
  #showBody(bytes: Buffer, size: number): string {
    const text = this.#redact(bytes.subarray(0, keptBytes).toString('utf8')).slice(0, shownBytes);
    return size > shownBytes ? `${text}… (${size} bytes)` : text;
  }
}

function isBad({ end }: Entry): boolean {
  return end === null || end.error !== null || (end.answer !== null && end.answer.status >= 500);
}

function recorded(body: Payload | undefined, entry: Entry): Payload | undefined {
  if (body === undefined) return undefined;
  if (!(body instanceof Uint8Array)) return piecesRecorded(body, entry);
  keep(body, entry);
  return body;
}

async function* piecesRecorded(body: AsyncIterable<Uint8Array>, entry: Entry): AsyncIterable<Uint8Array> {
  for await (const piece of body) {
    keep(piece, entry);
    yield piece;
  }
}

function keep(piece: Uint8Array, entry: Entry): void {
  entry.sentBytes += piece.length;
  const room = keptBytes - entry.sent.length;
  if (room > 0) entry.sent = Buffer.concat([entry.sent, piece.subarray(0, room)]);
}
