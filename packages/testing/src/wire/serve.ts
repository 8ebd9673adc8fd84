import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Serves on a free port until the test has finished. Returns the port.
 * @param onConnection is called with the server's end of each connection.
 */
export async function serve(
  listener: RequestListener,
  onConnection: (socket: Socket) => void = () => {},
): Promise<number> {
  const server = createServer(listener).on('connection', onConnection);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
