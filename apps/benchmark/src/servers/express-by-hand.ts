import { createServer } from 'node:http';
import { processingResultSchema } from '@order-integration/contracts';
import express from 'express';
import { handWrittenPath, secret } from './mount.ts';
import type { SetUpServer } from './set-up-server.ts';

/** What people write by hand on Express: `express.json()`, a naive comparison of the secret, the same zod schema. */
export const setUpServer: SetUpServer = async ({ handle }) => {
  const app = express();
  app.use(express.json());
  app.post(handWrittenPath, (request, response) => {
    if (request.params.secret !== secret) {
      response.status(401).json({ ok: false });
      return;
    }
    const result = processingResultSchema.safeParse(request.body);
    if (!result.success) {
      response.status(422).json({ ok: false, issues: result.error.issues });
      return;
    }
    handle();
    response.json({ ok: true });
  });
  return createServer(app);
};
