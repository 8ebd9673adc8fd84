import { appendFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { NotStoredError, type Queue } from '@order-integration/queue';
import { shiftClockOnSignal } from '../../../testing/src/clock.ts';
import { type Database, embeddedQueue, openEmbedded, openPostgres, postgresQueue } from '../../src/index.ts';
import type { ServeAnswer, ServeOptions, ServeRequest } from './serve-options.ts';

/**
 * A service in small: what it takes by `POST` is stored before it is answered; working on it gives a delivery, which follows in a second queue
 * and is written to the log. Prints its port when it listens, and ends by itself after SIGTERM, or when it cannot start.
 */
const options: ServeOptions = JSON.parse(process.argv[2] ?? '');
shiftClockOnSignal(options.clockShiftMs);
const onError = (error: unknown): void => console.error(error);
const limits = { stopMs: 2_000, abortMs: 500, onError, retry: { delays: [200, 1_000], jitter: 0 } };
const database = open();
const requests = queueNamed('requests');
const deliveries = queueNamed('deliveries');

const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.writeHead(body.outcome === undefined ? 503 : 200).end(JSON.stringify(body)),
    (error: unknown) => {
      onError(error);
      response.writeHead(500).end();
    },
  );
});

process.once('SIGTERM', () => void stop());
try {
  await requests.start(async (job, { key, group }) => [
    { queue: deliveries, job, options: { key: `delivery of ${key}`, group } },
  ]);
  await deliveries.start(async ({ key }) => appendFileSync(options.log, `${key}\n`));
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object') console.log(address?.port);
  });
} catch (error) {
  onError(error);
  process.exitCode = 1;
  await database.close();
}

async function answer(request: IncomingMessage): Promise<ServeAnswer> {
  const { key, group } = (await json(request)) as ServeRequest;
  try {
    return { outcome: await requests.add({ key }, { key, group }) };
  } catch (error) {
    if (!NotStoredError.isInstance(error)) throw error;
    return { refused: error.message, mayBeStored: error.mayBeStored };
  }
}

async function stop(): Promise<void> {
  server.close();
  server.closeAllConnections();
  await database.close();
}

function open(): Database {
  const { address } = options;
  if (address.kind === 'embedded') return openEmbedded({ directory: address.directory, onError });
  const { connectionString, schema } = address;
  const { connectMs, statementMs } = options;
  return openPostgres({ connectionString, schema, connectMs, statementMs, poolSize: 5, onError });
}

function queueNamed(name: string): Queue<{ readonly key: string }> {
  const makeQueue = options.address.kind === 'embedded' ? embeddedQueue : postgresQueue;
  return makeQueue({ ...limits, database, name });
}
