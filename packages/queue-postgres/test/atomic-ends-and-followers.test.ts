import { createGate, eventually, record } from '@order-integration/testing/queue';
import { expect, it, onTestFinished } from 'vitest';
import { queueDatabaseOf } from '../src/database/database.ts';
import { postgresQueue } from '../src/index.ts';
import { placeJobs } from '../src/queue/add.ts';
import { newJobOf } from '../src/queue/job.ts';
import { storeOf } from '../src/queue/store.ts';
import { postgresStore } from './support/stores.ts';

async function open() {
  const store = postgresStore();
  const database = store.open();
  onTestFinished(async () => {
    await database.close();
    await store.remove();
  });
  const errors: unknown[] = [];
  const queue = postgresQueue<string>({
    database,
    name: 'followers',
    retry: { delays: [] },
    onError: (error) => errors.push(error),
  });
  const session = await queueDatabaseOf(database).session('unused', async () => {});
  const idle = () => eventually(queue.counts, ({ waiting, running }) => waiting + running === 0, 5_000);
  return { database, queue, errors, session, idle };
}

it('a job that is stored behind one at the moment of its end in a transaction follows it', async () => {
  const { queue, session, idle } = await open();
  const isEnding = createGate();
  const isBehind = createGate();
  const recorder = record<string>(async (job, { atomic }) => {
    if (job === 'first') {
      isEnding.open();
      await isBehind.passed;
    }
    await atomic?.transaction(async () => {});
  });
  await queue.start(recorder.worker);
  await queue.add('first', { key: 'first', group: 'g' });
  await isEnding.passed;
  const store = storeOf(queue);
  if (store === undefined) throw new Error('No store');
  const follower = newJobOf(store.name, '"second"', { key: 'second', group: 'g', lanes: [], afterMs: 0 });
  await session.transaction(async (db) => {
    // It has the first one locked now, whose end waits for this transaction to commit.
    await placeJobs(store, session, [follower], db, 'always');
    isBehind.open();
    await eventually(
      async () =>
        (await session.db.executeSql("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'", []))
          .rows,
      ({ length }) => length > 0,
    );
  });
  await recorder.ended(2);
  await idle();
  expect(recorder.keys).toEqual(['first', 'second']);
});

it('a job cannot end in a transaction that does not see what others have stored since it began', async () => {
  const { database, queue, errors, idle } = await open();
  await database.query('SELECT 1');
  const recorder = record<string>(async (_job, { atomic }) => {
    await atomic?.transaction(({ query }) => query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ'));
  });
  await queue.start(recorder.worker);
  await queue.add('job', { key: 'job', group: 'g' });
  await recorder.ended(1);
  await idle();
  expect(errors).toMatchObject([
    { name: 'ConfigurationError', message: expect.stringContaining('READ COMMITTED') },
  ]);
  expect(await queue.counts()).toMatchObject({ dead: 1 });
});
