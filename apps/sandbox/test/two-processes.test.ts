import { Agent } from 'node:http';
import { openPostgres } from '@order-integration/queue-postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderBody } from '../src/scenarios/order-body.ts';
import { connector, place } from '../src/scenarios/steps.ts';
import { client } from './support/client.ts';
import { type NotificationLog, startLog } from './support/notification-log.ts';
import { createDatabase } from './support/postgres-database.ts';
import { type SandboxProgram, startProgram } from './support/sandbox-program.ts';
import { sendOnce } from './support/send-once.ts';
import { untilIdle } from './support/until-idle.ts';

const burst = 300;
/** Which process handled a request shows in its code: one counts an order's tax as part of its total, the other does not. */
const codes = ['EOI003', 'SOI001'] as const;

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const programs: SandboxProgram[] = [];
let origins: string[] = [];
let databaseUrl = '';
let log: NotificationLog;

beforeAll(async () => {
  databaseUrl = await createDatabase('two_processes');
  for (const taxInTotal of [false, true]) {
    const behaviour = { taxInTotal, processingMs: 60_000 };
    programs.push(startProgram({ DATABASE_URL: databaseUrl, BEHAVIOUR: JSON.stringify(behaviour) }));
  }
  origins = await Promise.all(programs.map(async ({ listening, errors }) => (await listening) ?? errors()));
});

beforeEach(async () => {
  log = await startLog({ programs });
  return () => log.close();
});

afterAll(async () => {
  for (const { finish } of programs) finish();
  const endings = await Promise.all(programs.map(({ ended }) => ended));
  agent.destroy();
  expect(endings).toEqual([0, 0]);
});

describe('two sandbox processes on one PostgreSQL', () => {
  it.each([
    { to: 'one of them', targets: [0] },
    { to: 'both', targets: [0, 1] },
  ])('share what is sent to $to, and do nothing twice', async ({ targets }) => {
    const orders = Array.from({ length: burst }, (_, index) => `burst-${targets.length}-${index}`);
    const answers = await Promise.all(
      orders.map((order, index) => send(order, targets[index % targets.length] ?? 0)),
    );
    expect(answers.map((answer) => answer?.body.code)).toEqual(orders.map(() => 'SOI003'));

    await untilIdle(client(origins[0] ?? '', log), AbortSignal.timeout(40_000));
    expect(log.arrivals.map(({ order }) => order).toSorted()).toEqual(orders.toSorted());
    expect(log.strange).toEqual([]);
    expect(await jobsFetchedAgain()).toEqual([]);
    for (const program of programs)
      expect(log.arrivals.filter(({ sender }) => sender === program).length).toBeGreaterThan(burst / 10);
    for (const code of codes)
      expect(
        log.arrivals.filter(({ outcome }) => outcome === `PlaceOrder ${code}`).length,
        code,
      ).toBeGreaterThan(burst / 10);
  });
});

/** Places an order whose buyer has paid a tax beside the prices. */
function send(order: string, target: number) {
  const tax = 100;
  const body = orderBody(order, connector, { paid: 11_190 + tax });
  const step = { ...place(order), body: { ...body, taxData: [{ skuId: '1001', value: tax }] } };
  return sendOnce(agent, origins[target] ?? '', step, log.endpoint);
}

/** The jobs of both queues that were begun more than once, as pg-boss has them. */
async function jobsFetchedAgain() {
  const database = openPostgres({ connectionString: databaseUrl });
  const jobs = await database.query(
    'SELECT id, name FROM order_integration_queues.job WHERE retry_count > 0',
  );
  await database.close();
  return jobs;
}
