import { setTimeout as pause } from 'node:timers/promises';
import type { Memory } from '../servers/server-message.ts';
import { type ServerProcess, startServer } from '../servers/server-process.ts';
import { type ServerName, serverOf } from '../servers/servers.ts';
import { endpointAt, trafficOf } from '../traffic/traffic.ts';
import { LoadGenerator } from './load-generator.ts';
import type { ServerFigures } from './server-figures.ts';

/** How a server is loaded. */
export interface Loading {
  /** Connections, with one request at a time on each. */
  readonly connections: number;
  /** Load before anything is measured, so that the server's code is compiled then, in milliseconds. */
  readonly warmUpMilliseconds: number;
}

/** Much longer than whatever a slice leaves behind needs. */
const patienceMilliseconds = 60_000;

/** A server with the load generator that belongs to it, and the receiver that it delivers to. */
export class LoadedServer {
  readonly #server: ServerProcess;
  readonly #receiver: ServerProcess | undefined;
  readonly #generator: LoadGenerator;

  private constructor(server: ServerProcess, receiver: ServerProcess | undefined, generator: LoadGenerator) {
    this.#server = server;
    this.#receiver = receiver;
    this.#generator = generator;
  }

  /** Starts the server and puts it under load for a while. */
  static async start(name: ServerName, { connections, warmUpMilliseconds }: Loading): Promise<LoadedServer> {
    const { takes, proof } = serverOf(name);
    const server = await startServer(name);
    const receiver = proof === 'delivery' ? await startServer('receiver') : undefined;
    const traffic = trafficOf(takes, endpointAt(receiver?.origin ?? server.origin));
    const generator = new LoadGenerator(server.origin, traffic, connections);
    const loaded = new LoadedServer(server, receiver, generator);
    try {
      await loaded.measure(warmUpMilliseconds);
      return loaded;
    } catch (error) {
      await loaded.stop();
      throw error;
    }
  }

  /**
   * Puts the server under load for a time, and waits until what it accepted is done.
   * @throws {Error} when an answer was not 200, or a request did not lead to what it should, exactly once.
   */
  async measure(milliseconds: number): Promise<ServerFigures> {
    const doneBefore = await this.#done();
    const before = await this.#server.cpu();
    const start = performance.now();
    const { seconds, requests, failures } = await this.#generator.run(milliseconds);
    if (failures > 0) throw this.#broken(`${failures} of ${requests} answers were not 200`);
    // A delivery is part of the work; the counting of stored jobs is not.
    if (this.#receiver !== undefined) await this.#until(doneBefore + requests);
    const workSeconds = (performance.now() - start) / 1000;
    const after = await this.#server.cpu();
    await this.#until(doneBefore + requests);
    const server = after.server - before.server;
    const store = after.store - before.store;
    return {
      requests,
      requestsPerSecond: requests / seconds,
      donePerSecond: requests / workSeconds,
      cpuMicroseconds: server / requests,
      cpuWithStoreMicroseconds: (server + store) / requests,
      busy: server / 1_000_000 / workSeconds,
    };
  }

  async memory(): Promise<Memory> {
    return await this.#server.memory();
  }

  async stop(): Promise<void> {
    await this.#generator.close();
    await this.#server.stop();
    await this.#receiver?.stop();
  }

  /** How much has been done, by whoever can prove it. */
  async #done(): Promise<number> {
    return await (this.#receiver ?? this.#server).done();
  }

  /**
   * Waits until so much is done.
   * @throws {Error} when it is too much, or is not done after a minute.
   */
  async #until(expected: number): Promise<void> {
    if (serverOf(this.#server.name).proof === 'none') return;
    const end = performance.now() + patienceMilliseconds;
    for (let done = await this.#done(); done !== expected; done = await this.#done()) {
      if (done > expected || performance.now() > end)
        throw this.#broken(`${done} were handled, stored or delivered where ${expected} were asked for`);
      await pause(10);
    }
  }

  #broken(what: string): Error {
    return new Error(`Broken: ${this.#server.name}: ${what}`);
  }
}
