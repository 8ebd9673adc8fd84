import { notificationUrl } from '@order-integration/contracts';
import { mount, secret } from '../servers/mount.ts';
import { type ServerProcess, startServer } from '../servers/server-process.ts';
import { type ServerName, servers } from '../servers/servers.ts';
import { LoadGenerator } from './load-generator.ts';
import type { ServerFigures } from './server-figures.ts';

const connections = 32;

/** A server with the load generator that belongs to it. */
export class LoadedServer {
  readonly #server: ServerProcess;
  readonly #generator: LoadGenerator;

  private constructor(server: ServerProcess, generator: LoadGenerator) {
    this.#server = server;
    this.#generator = generator;
  }

  /** Starts the server and puts it under load for a while, so that its code is compiled when it is measured. */
  static async start(name: ServerName, warmUp: number): Promise<LoadedServer> {
    const server = await startServer(name);
    const url = notificationUrl(`${server.origin}${mount}/${secret}`, 'connections');
    const loaded = new LoadedServer(server, new LoadGenerator(url, connections));
    await loaded.measure(warmUp);
    return loaded;
  }

  /**
   * Puts the server under load for a time.
   * @throws {Error} when an answer was not 200, or a notification did not reach the handler exactly once.
   */
  async measure(milliseconds: number): Promise<ServerFigures> {
    const before = await this.#server.usage();
    const { seconds, requests, failures } = await this.#generator.run(milliseconds);
    const after = await this.#server.usage();
    const { name } = this.#server;
    if (failures > 0) throw new Error(`Broken: ${failures} of ${requests} answers of ${name} were not 200`);
    const handled = after.handled - before.handled;
    if (servers[name].handles && handled !== requests)
      throw new Error(`Broken: ${name} handled ${handled} of ${requests} notifications`);
    const cpuMicroseconds = after.cpuMicroseconds - before.cpuMicroseconds;
    return {
      requestsPerSecond: requests / seconds,
      cpuMicroseconds: cpuMicroseconds / requests,
      busy: cpuMicroseconds / 1_000_000 / seconds,
    };
  }

  async stop(): Promise<void> {
    await this.#generator.close();
    await this.#server.stop();
  }
}
