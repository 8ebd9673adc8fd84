import { createConnector, pathSecret } from '@order-integration/connector';
import { orderIntegration } from '@order-integration/express';
import { closeServer, healthEndpoints } from '@order-integration/http';
import { embeddedQueue, postgresQueue } from '@order-integration/queue-postgres';
import express from 'express';
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

const app = express()
  .use('/api/vtex', orderIntegration(connector))
  .use('/health', orderIntegration(healthEndpoints({ ready: connector.ready })));

await connector.start();
const server = app.listen(Number(PORT), () => console.error('listening'));

for (const signal of ['SIGTERM', 'SIGINT'])
  process.once(signal, async () => {
    await closeServer(server);
    await connector.stop();
    process.exit();
  });
