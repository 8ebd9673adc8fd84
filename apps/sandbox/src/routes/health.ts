import { z } from 'zod';
import { readClock } from '../store/tables.ts';
import { refusal } from './problems.ts';
import { answer, moment, type Routes } from './route.ts';

const count = z.number().int();
const queueCounts = z.object({ waiting: count, running: count, dead: count });

const health = z
  .object({
    status: z.literal('up'),
    database: z.enum(['PGlite', 'PostgreSQL']),
    now: moment,
    queues: z.object({ requests: queueCounts, deliveries: queueCounts }),
    counts: z.object({ orders: count, requests: count, attempts: count }),
  })
  .meta({ id: 'Health' });

/** What the sandbox says of its health. */
export type Health = z.output<typeof health>;

/** The route that tells how the sandbox is. */
export const healthRoutes: Routes = async (app, { store, requests, deliveries, configuration }) => {
  app.get(
    '/sandbox/health',
    {
      schema: {
        operationId: 'readHealth',
        summary: 'Database, queues and counts',
        response: {
          200: answer('The sandbox works.', health),
          503: refusal('The database does not answer.'),
        },
      },
    },
    async () => ({
      status: 'up' as const,
      database: configuration.databaseUrl === undefined ? ('PGlite' as const) : ('PostgreSQL' as const),
      now: await readClock(store),
      queues: { requests: await requests.counts(), deliveries: await deliveries.counts() },
      counts: await countRows(store),
    }),
  );
};

async function countRows({ rows }: Parameters<typeof readClock>[0]): Promise<Health['counts']> {
  const [counts] = await rows<Health['counts']>(
    `SELECT (SELECT count(*)::float8 FROM sandbox.orders) AS orders,
       (SELECT count(*)::float8 FROM sandbox.requests) AS requests,
       (SELECT count(*)::float8 FROM sandbox.attempts) AS attempts`,
  );
  return counts ?? { orders: 0, requests: 0, attempts: 0 };
}
