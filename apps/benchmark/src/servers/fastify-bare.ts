import fastify from 'fastify';
import { handWrittenPath } from './mount.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The ceiling of Fastify: a route that answers, the body left unread. */
export const setUpServer: SetUpServer = async () => {
  const app = fastify();
  // Fastify's own JSON parser would read the body.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.post(handWrittenPath, async () => ({ ok: true }));
  await app.ready();
  return app.server;
};
