import { Client, type Dispatcher } from 'undici';
import type { Traffic } from '../traffic/traffic.ts';
import type { Slice } from './slice.ts';

/** Sends requests to one server over a fixed number of connections, one request at a time on each. */
export class LoadGenerator {
  readonly #clients: readonly Client[];
  readonly #traffic: Traffic;
  /** A cursor of its own: with one for all servers, each would soon meet what it has met before. */
  readonly #bodies: Generator<Buffer, never>;

  constructor(origin: string, traffic: Traffic, connections: number) {
    this.#clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }));
    this.#traffic = traffic;
    this.#bodies = traffic.bodies();
  }

  /** Keeps every connection busy for a time, and waits for the last answers. */
  async run(milliseconds: number): Promise<Slice> {
    const end = performance.now() + milliseconds;
    return await this.#runWhile(() => performance.now() < end);
  }

  /** Sends so many requests, and waits for the last answers. */
  async send(requests: number): Promise<Slice> {
    let begun = this.#clients.length;
    return await this.#runWhile(() => {
      begun += 1;
      return begun <= requests;
    });
  }

  async #runWhile(goesOn: () => boolean): Promise<Slice> {
    const start = performance.now();
    const counts = { requests: 0, failures: 0 };
    await Promise.all(this.#clients.map((client) => this.#keepBusy(client, goesOn, counts)));
    return { seconds: (performance.now() - start) / 1000, ...counts };
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.destroy()));
  }

  #keepBusy(
    client: Client,
    goesOn: () => boolean,
    counts: { requests: number; failures: number },
  ): Promise<void> {
    return new Promise((resolve) => {
      const onStatus = (status: number) => {
        counts.requests += 1;
        if (status !== 200) counts.failures += 1;
        if (goesOn()) post();
        else resolve();
      };
      // A connection that has failed does not try again: the run is broken already.
      const onNothing = () => {
        counts.requests += 1;
        counts.failures += 1;
        resolve();
      };
      const post = () => client.dispatch(this.#request(), answerHandler(onStatus, onNothing));
      post();
    });
  }

  #request(): Dispatcher.DispatchOptions {
    const { method, path, headers } = this.#traffic;
    return { method, path, headers, body: this.#bodies.next().value };
  }
}

/** The least that undici asks for; its promises and streams would cost more than some of the servers. */
function answerHandler(
  onStatus: (status: number) => void,
  onNothing: () => void,
): Dispatcher.DispatchHandler {
  let status = 0;
  return {
    onRequestStart: () => {},
    onResponseStart: (_controller, statusCode) => {
      status = statusCode;
    },
    onResponseData: () => {},
    onResponseEnd: () => onStatus(status),
    onResponseError: onNothing,
  };
}
