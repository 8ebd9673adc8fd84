import { jsonResponse } from '@order-integration/http';
import { readClock } from '../../store/clock.ts';
import { route } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

/** The route that tells how the sandbox is. */
export const healthRoutes = [
  route({
    method: 'GET',
    path: '/sandbox/health',
    operationId: 'readHealth',
    summary: 'Database, queues and counts',
    answers: {
      200: { description: 'The sandbox works.', schema: schemas.Health },
      503: { description: 'The database does not answer.' },
    },
    handle: async ({ store, requests, deliveries, configuration }) => {
      const [counts] = await store.rows(
        `SELECT (SELECT count(*)::float8 FROM sandbox.orders) AS orders,
           (SELECT count(*)::float8 FROM sandbox.requests) AS requests,
           (SELECT count(*)::float8 FROM sandbox.attempts) AS attempts`,
      );
      return jsonResponse(200, {
        status: 'up',
        database: configuration.databaseUrl === undefined ? 'PGlite' : 'PostgreSQL',
        now: await readClock(store),
        queues: { requests: await requests.counts(), deliveries: await deliveries.counts() },
        counts,
      });
    },
  }),
];
