import { Socket } from 'node:net';
import { Client, type ClientConfig, Pool, type PoolConfig } from 'pg';

/** Milliseconds by which this side waits longer than the server's own limit, so that its answer, which is certain, comes first. */
const graceMs = 1_000;

/** A client that can be cut off, and whose loss ends no process: a pool listens to it only while it is idle. */
export class Connection extends Client {
  /** Resolves when its socket is closed. */
  readonly gone: Promise<void>;
  idle = false;
  /** Whether it has failed or been cut, which the pool may not have heard of yet: a backend can be terminated as soon as it is there. */
  lost = false;
  /** Whether its statements may take minutes. */
  readonly isPatient: boolean;
  readonly #socket: Socket;

  constructor({ all, cutOff, isPatient = false, ...config }: ConnectionConfig = {}) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.#socket = socket;
    this.isPatient = isPatient;
    all?.add(this);
    this.gone = new Promise((resolve) => {
      socket.once('close', () => {
        all?.delete(this);
        resolve();
      });
    });
    // A pool goes on to connect for those that wait, although nobody does any longer.
    if (cutOff?.aborted === true) process.nextTick(() => this.cut());
    // What is under way rejects with the same error.
    this.on('error', () => {
      this.lost = true;
    });
  }

  /** Ends it without a farewell, which a connection that leads nowhere would wait for. */
  cut(): void {
    this.lost = true;
    this.#socket.destroy();
  }
}

/** `all` gets every connection while it lasts; none is made any more once `cutOff` is aborted. */
export interface ConnectionConfig extends ClientConfig {
  readonly all?: Set<Connection>;
  readonly cutOff?: AbortSignal;
  readonly isPatient?: boolean;
}

/** Opens a pool of connections as they are needed. @param onError hears of idle ones that were lost. */
export function openPool(config: PoolConfig & ConnectionConfig, onError: (error: unknown) => void): Pool {
  const pool = new Pool({ ...config, Client: Connection });
  const setIdle = (client: unknown, idle: boolean): void => {
    if (client instanceof Connection) client.idle = idle;
  };
  pool.on('acquire', (client) => setIdle(client, false));
  pool.on('release', (_error, client) => setIdle(client, true));
  pool.on('error', (error) => {
    // The pool hangs its client on the error, with all that belongs to it.
    Reflect.deleteProperty(error, 'client');
    onError(error);
  });
  return pool;
}

/** The same connection with a time limit for each of its statements. */
export function timed<Config extends ClientConfig>(config: Config, milliseconds: number): Config {
  return {
    ...config,
    statement_timeout: milliseconds,
    lock_timeout: Math.ceil(milliseconds / 2),
    idle_in_transaction_session_timeout: milliseconds,
    query_timeout: milliseconds + graceMs,
  };
}
