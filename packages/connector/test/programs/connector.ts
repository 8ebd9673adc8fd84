import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessingResult } from '@order-integration/contracts';
import fastify from 'fastify';
import { orderIntegration } from '../../../fastify/src/index.ts';
import {
  type Database,
  embeddedQueue,
  openEmbedded,
  openPostgres,
  postgresQueue,
} from '../../../queue-postgres/src/index.ts';
import { shiftClockOnSignal } from '../../../testing/src/clock.ts';
import { createConnector, type HandlerContext, type InboxQueue } from '../../src/index.ts';
import { effectTable } from '../processes/effect-table.ts';
import { type ConnectorProgramOptions, type HandlerRun, instructions } from './connector-options.ts';

/**
 * A connector as a user writes one: Fastify, an inbox, and a handler that writes its effect in the inbox's transaction, and a line outside of it.
 * Prints its origin when it listens. SIGTERM ends it.
 */
const options: ConnectorProgramOptions = JSON.parse(process.argv[2] ?? '');
shiftClockOnSignal(options.clockShiftMs);
const onError = (error: unknown): void => console.error(error);
const database = open();
const inbox = openQueue();
const connector = createConnector({
  authenticate: 'none',
  inbox,
  on: { success: handle, error: handle, unknown: handle },
  onError,
  limits: { handlerMs: options.handlerMs },
});
// By itself Fastify gives up after 10 s, which opening a folder may take on a machine that is busy.
const app = fastify({ forceCloseConnections: true, pluginTimeout: 60_000 });
await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
app.get('/counts', () => inbox.counts());
process.once('SIGTERM', () => void stop());
try {
  // A thousand may knock at once, also while PGlite computes: more than Node lets wait by itself.
  console.log(await app.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 }));
} catch (error) {
  onError(error);
  process.exitCode = 1;
  await stop();
}

/** The line comes first: a process that is killed between the two leaves a line without an effect, never the other way round. */
async function handle(
  { message, marketplaceOrderId }: ProcessingResult,
  context: HandlerContext,
): Promise<void> {
  const run: HandlerRun = { key: context.key, process: process.pid };
  appendFileSync(options.log, `${JSON.stringify(run)}\n`);
  await follow(message, context);
  await pause(Math.random() * options.workMs);
  await context.transaction(({ query }) =>
    query(`INSERT INTO ${effectTable} (key, order_id, attempt) VALUES ($1, $2, $3)`, [
      context.key,
      marketplaceOrderId,
      context.attempt,
    ]),
  );
}

async function follow(message: string | null, { attempt }: HandlerContext): Promise<void> {
  if (message === instructions.hang) await new Promise(() => {});
  if (message === instructions.exhaust) exhaustMemory();
  if (message === instructions.block && attempt === 1) blockFor(15_000);
  if (message === instructions.failAlways || (message === instructions.failOnce && attempt === 1))
    throw new RangeError('The handler was told to throw');
}

function blockFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

function exhaustMemory(): void {
  const taken: number[][] = [];
  for (;;) taken.push(Array.from({ length: 1_000_000 }, (_, index) => index * 0.5));
}

async function stop(): Promise<void> {
  await app.close();
  await database.close();
}

function open(): Database {
  const { address, statementMs } = options;
  return address.kind === 'embedded'
    ? openEmbedded({ directory: address.directory, onError })
    : openPostgres({
        connectionString: address.connectionString,
        poolSize: 5,
        statementMs,
        connectMs: 3_000,
        onError,
      });
}

function openQueue(): InboxQueue {
  const { address, delays, mostInterruptions } = options;
  const makeQueue = address.kind === 'embedded' ? embeddedQueue : postgresQueue;
  return makeQueue({
    database,
    name: 'inbox',
    retry: { delays, jitter: 0 },
    mostInterruptions,
    stopMs: 2_000,
    abortMs: 500,
    onError,
  });
}
