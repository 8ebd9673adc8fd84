import { processingResultSchema } from '@order-integration/contracts';
import fastify from 'fastify';
import { handWrittenPath, secret } from './mount.ts';
import type { SetUpServer } from './set-up-server.ts';

/** What people write by hand on Fastify: its own JSON parser, a naive comparison of the secret, the same zod schema. */
export const setUpServer: SetUpServer = async ({ handle }) => {
  const app = fastify();
  app.post<{ Params: { secret: string } }>(handWrittenPath, async (request, reply) => {
    if (request.params.secret !== secret) return reply.code(401).send({ ok: false });
    const result = processingResultSchema.safeParse(request.body);
    if (!result.success) return reply.code(422).send({ ok: false, issues: result.error.issues });
    handle();
    return { ok: true };
  });
  await app.ready();
  return app.server;
};
