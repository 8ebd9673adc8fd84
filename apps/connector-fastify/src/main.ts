import { createConnector, pathSecret } from '@order-integration/connector';
import { orderIntegration } from '@order-integration/fastify';
import { healthEndpoints } from '@order-integration/http';
import { embeddedQueue, postgresQueue } from '@order-integration/queue-postgres';
import fastify from 'fastify';
import { keepUnstored, report, reportAnswer } from './report.ts';

const { DATABASE_URL, DATA_DIRECTORY = './data', ENDPOINT_SECRET, PORT = '3000' } = process.env;

const connector = createConnector({
  authenticate: pathSecret(ENDPOINT_SECRET),
  inbox: DATABASE_URL
    ? postgresQueue({ connectionString: DATABASE_URL, name: 'inbox' })
    : embeddedQueue({ directory: DATA_DIRECTORY, name: 'inbox' }),
  on: { SOI002: report, success: report, error: report, unknown: report },
  observe: reportAnswer,
  onUnhandled: keepUnstored,
});

// The first start makes the database, which takes seconds.
const app = fastify({ pluginTimeout: 60_000 });
await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
await app.register(orderIntegration(healthEndpoints({ ready: connector.ready })), { prefix: '/health' });
await app.listen({ port: Number(PORT) });
console.error('listening');

for (const signal of ['SIGTERM', 'SIGINT'])
  process.once(signal, async () => {
    await app.close();
    process.exit();
  });
