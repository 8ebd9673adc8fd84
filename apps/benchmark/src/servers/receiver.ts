import { createServer } from 'node:http';
import type { SetUpServer } from './set-up-server.ts';

/** A connector that takes everything: it reads the body to its end, counts, and answers 200. */
export const setUpServer: SetUpServer = async ({ handle }) =>
  createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => {
      handle();
      outgoing
        .writeHead(200, { 'content-type': 'application/json', 'content-length': 11 })
        .end('{"ok":true}');
    });
  });
