import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import { handWrittenPath } from './mount.ts';
import type { SetUpServer } from './set-up-server.ts';

/**
 * Bare Express, on a server that makes its objects with Express's prototypes from the start. What it gains over bare Express is the
 * price of changing the prototypes of every request and response, which is nearly all that Express costs.
 */
export const setUpServer: SetUpServer = async () => {
  const app = express();
  class PreparedRequest extends IncomingMessage {}
  class PreparedResponse extends ServerResponse<IncomingMessage> {}
  Object.setPrototypeOf(PreparedRequest.prototype, app.request);
  Object.setPrototypeOf(PreparedResponse.prototype, app.response);
  // Express sets these on whatever it gets: on objects that have them already, that does nothing.
  Object.assign(app, { request: PreparedRequest.prototype, response: PreparedResponse.prototype });
  app.post(handWrittenPath, (_request, response) => {
    response.json({ ok: true });
  });
  return createServer({ IncomingMessage: PreparedRequest, ServerResponse: PreparedResponse }, app);
};
