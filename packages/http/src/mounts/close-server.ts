import type { Server } from 'node:http';
import { startTimeLimit } from '@order-integration/internal';

/** How a server is closed. */
export interface CloseOptions {
  /** Most milliseconds for the requests that are under way; 15,000. Then their connections are cut. */
  readonly closeMs?: number;
}

/**
 * Closes a server of node:http or node:https: no connection is accepted any more, idle ones are closed, and what is under way is answered.
 * Resolves when the last connection is closed. Node alone waits for as long as a sender keeps a busy connection busy: here a
 * request that comes on one is still answered, because nobody documents that a notification is sent again, and is the last of its connection.
 * @example
 * process.once('SIGTERM', async () => {
 *   await closeServer(server);
 *   await connector.stop();
 *   process.exit();
 * });
 */
export async function closeServer(server: Server, { closeMs = 15_000 }: CloseOptions = {}): Promise<void> {
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false;
  });
  // Node reads it when a response ends: a connection whose request is under way now is closed then, unless the next one is there already.
  server.keepAliveTimeout = 1;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const limit = startTimeLimit(closeMs, () => server.closeAllConnections());
  await closed;
  limit.clear();
}
