import { notificationKey, processingResultSchema } from '@order-integration/contracts';
import fastify, { type FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import { handWrittenPath, secret } from './mount.ts';
import { reportTrouble } from './report-trouble.ts';
import type { SetUpServer } from './set-up-server.ts';

/** What people write who know that a duplicate must not count: a table with the key, and an insert for each notification. */
export const setUpInserting: SetUpServer = async ({ store, countBy }) => {
  const pool = new Pool({ connectionString: store, max: 10 });
  await pool.query(
    'CREATE TABLE notification (key text PRIMARY KEY, body jsonb NOT NULL, received_at timestamptz NOT NULL DEFAULT now())',
  );
  countBy(async () =>
    Number((await pool.query('SELECT count(*) AS count FROM notification')).rows[0]?.count),
  );
  return await onFastify(async (key, body) => {
    await pool.query('INSERT INTO notification (key, body) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING', [
      key,
      body,
    ]);
  });
};

/** What people write who know pg-boss. */
export const setUpSending: SetUpServer = async ({ store, countBy }) => {
  const boss = new PgBoss({ connectionString: store, max: 10 });
  boss.on('error', reportTrouble);
  await boss.start();
  await boss.createQueue('inbox');
  const pool = new Pool({ connectionString: store, max: 1 });
  countBy(async () =>
    Number(
      (await pool.query("SELECT count(*) AS count FROM pgboss.job WHERE name = 'inbox'")).rows[0]?.count,
    ),
  );
  return await onFastify(async (key, body) => {
    await boss.send('inbox', { body }, { singletonKey: key });
  });
};

async function onFastify(keep: (key: string, body: unknown) => Promise<void>) {
  const app: FastifyInstance = fastify();
  app.post<{ Params: { secret: string } }>(handWrittenPath, async (request, reply) => {
    if (request.params.secret !== secret) return reply.code(401).send({ ok: false });
    const result = processingResultSchema.safeParse(request.body);
    if (!result.success) return reply.code(422).send({ ok: false, issues: result.error.issues });
    await keep(notificationKey(result.data), request.body);
    return { ok: true };
  });
  await app.ready();
  return app.server;
}
