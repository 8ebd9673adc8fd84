import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP connection on which a test says byte for byte what is sent. */
export interface RawConnection {
  /** Resolves once the bytes are handed to the kernel. Nothing is read meanwhile unless a `read` is waiting. */
  readonly write: (bytes: string | Uint8Array) => Promise<void>;
  /** Reads until the text that has come since the last call matches, and takes it. Rejects when the peer closes first. */
  readonly read: (pattern: RegExp) => Promise<string>;
  /** Resolves with what is left when the peer has closed. */
  readonly closed: () => Promise<string>;
  /** Breaks the connection off. */
  readonly destroy: () => void;
}

/** Opens a connection that lives until the test has finished. */
export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  onTestFinished(() => void socket.destroy());
  let text = '';
  let failure: Error | undefined;
  const watchers = new Set<() => void>();
  const wake = () => {
    for (const watcher of watchers) watcher();
  };
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    wake();
  });
  socket.on('error', (error) => {
    failure = error;
  });
  socket.on('close', wake);
  await new Promise((resolve) => socket.once('connect', resolve));

  const waitFor = <Value>(look: () => Value | undefined): Promise<Value> =>
    new Promise((resolve, reject) => {
      const watcher = () => {
        const value = look();
        if (value === undefined && !socket.closed) return;
        watchers.delete(watcher);
        socket.pause();
        if (value !== undefined) resolve(value);
        else reject(new Error(`Closed after ${JSON.stringify(text.slice(-200))}`, { cause: failure }));
      };
      watchers.add(watcher);
      socket.resume();
      watcher();
    });

  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    read: (pattern) =>
      waitFor(() => {
        const match = pattern.exec(text);
        if (match === null) return undefined;
        const taken = text.slice(0, match.index + match[0].length);
        text = text.slice(taken.length);
        return taken;
      }),
    closed: () => waitFor(() => (socket.closed ? text : undefined)),
    destroy: () => socket.destroy(),
  };
}
