import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { CheckFailure } from '../check.ts';
import type { Recorder } from './recorder.ts';
import { type Answered, type OutgoingRequest, type Transmission, transmit } from './transmit.ts';

/** What an HTTP client needs. */
export interface HttpClientOptions {
  readonly recorder: Recorder;
  /** Gives up every request. */
  readonly signal: AbortSignal;
  /** Milliseconds for the answer to a request that sets no other limit. */
  readonly limitMs: number;
  /** At most so many connections; unlimited where left out. */
  readonly connections?: number;
}

/** HTTP/1.1 over kept connections, every exchange on record. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #plain: HttpAgent;
  readonly #secure: HttpsAgent;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    const settings = { keepAlive: true, maxSockets: options.connections ?? Number.POSITIVE_INFINITY };
    this.#plain = new HttpAgent(settings);
    this.#secure = new HttpsAgent(settings);
  }

  /** Sends a request and gives whatever became of it. `limitMs` is in milliseconds. */
  async attempt(outgoing: OutgoingRequest, limitMs = this.#options.limitMs): Promise<Transmission> {
    const recording = this.#options.recorder.record(outgoing);
    const transmission = await this.#transmit(recording.outgoing, limitMs);
    if (transmission.kind === 'answered') recording.answered(transmission);
    else recording.lost(transmission.reason);
    return transmission;
  }

  /**
   * Sends a request and gives its whole answer.
   * @throws {CheckFailure} where no whole answer came within the limit.
   */
  async send(outgoing: OutgoingRequest, limitMs?: number): Promise<Answered> {
    const transmission = await this.attempt(outgoing, limitMs);
    if (transmission.kind !== 'answered') throw new CheckFailure(lostReason(outgoing, transmission.reason));
    if (!transmission.complete) throw new CheckFailure(lostReason(outgoing, 'the answer was cut off'));
    return transmission;
  }

  /** Sends a request off the record and gives whatever became of it, with up to 64 MiB of a body. */
  unrecorded(outgoing: OutgoingRequest): Promise<Transmission> {
    const { signal, limitMs } = this.#options;
    return transmit(outgoing, { agent: this.#agent(outgoing.url), signal, limitMs, keptBytes: 67_108_864 });
  }

  /** A client like this one with a single connection. Close it as well. */
  onOneConnection(): HttpClient {
    return new HttpClient({ ...this.#options, connections: 1 });
  }

  /** Closes every connection. */
  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }

  async #transmit(outgoing: OutgoingRequest, limitMs: number): Promise<Transmission> {
    const agent = this.#agent(outgoing.url);
    const { signal, connections } = this.#options;
    const transmission = await transmit(outgoing, { agent, signal, limitMs });
    const repeatable = outgoing.body === undefined || outgoing.body instanceof Uint8Array;
    // A server may give up an idle connection just as it is used again (RFC 9112, 9.3.1); that is no fault of its answer.
    // A client with one connection is there to see such a thing.
    if (transmission.kind !== 'closed' || !transmission.stale || !repeatable || connections !== undefined) {
      return transmission;
    }
    return transmit(outgoing, { agent: freshAgent(outgoing.url), signal, limitMs });
  }

  #agent({ protocol }: URL): HttpAgent | HttpsAgent {
    return protocol === 'https:' ? this.#secure : this.#plain;
  }
}

function freshAgent({ protocol }: URL): HttpAgent | HttpsAgent {
  return protocol === 'https:' ? new HttpsAgent() : new HttpAgent();
}

function lostReason({ method, url }: OutgoingRequest, reason: string): string {
  return `no answer to ${method} ${url.pathname}: ${reason}`;
}
