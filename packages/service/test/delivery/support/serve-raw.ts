import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Serves TCP on a free port of 127.0.0.1 until the test has finished; gives the port.
 * @param onRequest called with each chunk that a client sends.
 */
export async function serveRaw(onRequest: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // A client that goes away is what some tests are about.
    socket.on('error', () => {});
    socket.on('data', () => onRequest(socket));
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
