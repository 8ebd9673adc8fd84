import { Socket } from 'node:net';
import { onTestFinished, vi } from 'vitest';

/** The addresses that this process has begun to connect to. */
export interface Watch {
  readonly addresses: readonly string[];
  readonly end: () => void;
}

/**
 * Notes every address that this process begins to connect to, by TCP or TLS, until `end` or the end of the test, and breaks off each
 * connection to one that is not expected: a guard that fails must not let a test send anything anywhere.
 */
export function watchConnections(expected: readonly string[] = []): Watch {
  const addresses: string[] = [];
  const { connect } = Socket.prototype;
  const watched = new WeakSet<Socket>();
  const spy = vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...options) {
    if (!watched.has(this)) {
      watched.add(this);
      this.prependListener('connectionAttempt', (address: string) => {
        addresses.push(address);
        // Without its handle, the socket throws before a packet leaves.
        if (!expected.includes(address)) this.destroy();
      });
    }
    return Reflect.apply(connect, this, options);
  });
  const end = () => void spy.mockRestore();
  onTestFinished(end);
  return { addresses, end };
}
