import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { SetUpServer } from './set-up-server.ts';

/** A connector that takes everything: it reads the body to its end, counts, and answers 200. */
export const setUpServer: SetUpServer = async ({ handle }) => receiverThat(async () => handle());

/** The same, and it takes its time, as one that writes to a database does. */
export const setUpSlowServer: SetUpServer = async ({ handle }) =>
  receiverThat(async () => {
    await pause(slowMs);
    handle();
  });

/** How long what is slow on purpose takes, in milliseconds. */
export const slowMs = 20;

function receiverThat(take: () => Promise<void>): Server {
  return createServer((incoming, outgoing) => {
    incoming.resume().on('end', async () => {
      await take();
      outgoing
        .writeHead(200, { 'content-type': 'application/json', 'content-length': 11 })
        .end('{"ok":true}');
    });
  });
}
