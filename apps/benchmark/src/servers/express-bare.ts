import { createServer } from 'node:http';
import express from 'express';
import { handWrittenPath } from './mount.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The ceiling of Express as it is documented: a route that answers with `json`, the body left unread. */
export const setUpServer: SetUpServer = async () => {
  const app = express();
  app.post(handWrittenPath, (_request, response) => {
    response.json({ ok: true });
  });
  return createServer(app);
};
