import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server fails that is no connector at all. */
export type Manner = 'hangs' | 'closes' | 'is not there' | 'answers nonsense' | 'answers {}' | 'dawdles';

/** A server on a free port, or the address at which there is none. */
export interface Stub extends AsyncDisposable {
  readonly origin: string;
}

/** Starts a server that never does what a connector does. */
export async function startStub(manner: Manner): Promise<Stub> {
  const server = createServer((_, outgoing) => {
    if (manner === 'closes') outgoing.socket?.destroy();
    if (manner === 'answers nonsense') outgoing.writeHead(599).end('nonsense');
    if (manner === 'answers {}') outgoing.end('{}');
    if (manner === 'dawdles') setTimeout(() => outgoing.writeHead(401).end(), 150);
  });
  const origin = await new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
  if (manner === 'is not there') await closed(server);
  return { origin, [Symbol.asyncDispose]: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
