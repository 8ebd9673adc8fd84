import { connect } from 'node:net';
import { answering, serveHttp } from './serve-http.ts';
import { watchConnections } from './watch-connections.ts';

/** A server that nothing may reach. It would accept every notification. */
export interface Trap {
  readonly port: number;
  /** Ends the watch; gives what was caught. */
  readonly caught: () => Promise<Catch>;
}

/** What a trap has caught. */
export interface Catch {
  /** Where this process began to connect to, whether anybody listens there or not. */
  readonly attempted: readonly string[];
  /** How many connections the trap got. */
  readonly connections: number;
}

/** What a trap has caught that nobody has touched. */
export const nothing: Catch = { attempted: [], connections: 0 };

/**
 * Sets a trap on 127.0.0.1 and watches all connections of this process, until the test has finished.
 * @param expected addresses that may be connected to.
 */
export async function setTrap(...expected: readonly string[]): Promise<Trap> {
  const { port, connections } = await serveHttp(answering(200));
  const watch = watchConnections(expected);
  const caught = async () => {
    watch.end();
    // A trap that hears nothing must not be taken for one that caught nothing: it has to hear this.
    const socket = connect(port, '127.0.0.1');
    await new Promise((resolve) => socket.once('close', resolve).end());
    return { attempted: watch.addresses, connections: connections() - 1 };
  };
  return { port, caught };
}
