import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy before a PostgreSQL server, as a network that misbehaves. */
export interface DatabaseProxy {
  /** The server's address, through the proxy. */
  readonly address: string;
  /** Lets nothing through any more on the connections that are open, in both directions and without closing them. New ones work. */
  freeze(): void;
  /** Has the server's farewell to a terminated backend arrive together with its last word of welcome, on the next connection. */
  terminateNext(): void;
  /** How many connections are open, frozen ones included. */
  connections(): number;
  /** Where new connections lead from now on. */
  leadTo(address: string): void;
  close(): Promise<void>;
}

/** Starts a proxy. @param server the address, such as `postgres://user:password@127.0.0.1:5432`. */
export async function startProxy(server: string): Promise<DatabaseProxy> {
  let target = new URL(server);
  let terminating = false;
  const pairs = new Set<readonly [Socket, Socket]>();
  const listener = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: Number(target.port), host: target.hostname, allowHalfOpen: true });
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far);
    if (terminating) far.on('data', (part: Buffer) => forwardUntilReady(part, near));
    else far.pipe(near);
    terminating = false;
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = new URL(server);
  address.port = String((listener.address() as AddressInfo).port);
  return {
    address: address.href.replace(/\/$/, ''),
    freeze: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    terminateNext: () => {
      terminating = true;
    },
    connections: () => pairs.size,
    leadTo: (next) => {
      target = new URL(next);
    },
    close: async () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

function forwardUntilReady(part: Buffer, near: Socket): void {
  const ready = part.subarray(-6, -1).equals(Buffer.from('Z\0\0\0\x05'));
  if (!ready) near.write(part);
  else near.end(Buffer.concat([part, farewell]));
}

/** What a backend says that `pg_terminate_backend` ends. */
const farewell = message('E', [
  'SFATAL',
  'VFATAL',
  'C57P01',
  'Mterminating connection due to administrator command',
]);

/** A message of the protocol: a letter, the length of what follows with itself, and texts that each end with a zero byte. */
function message(letter: string, texts: readonly string[]): Buffer {
  const body = Buffer.from(`${texts.join('\0')}\0\0`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(letter), length, body]);
}
