import { setTimeout as pause } from 'node:timers/promises';
import { createGate, eventually } from '@order-integration/testing/queue';
import { Client } from 'pg';
import { inject, it as inOrder, type TestContext } from 'vitest';
import { queueDatabaseOf } from '../src/database/database.ts';
import { postgresQueue } from '../src/index.ts';
import { postgresStore } from './support/stores.ts';

/** Longer than a job without heartbeats is left alone, and than the next look for such jobs. */
const longerThanLostMs = 16_000;

/** Of the four that a store in these tests opens, those that are not the queues' own. */
const connectionsForTransactions = 2;

/** They mostly wait. */
const it = inOrder.concurrent;

async function open(onTestFinished: TestContext['onTestFinished']) {
  const store = postgresStore();
  const database = store.open();
  const client = new Client({ connectionString: `${inject('postgresServer')}/postgres` });
  await client.connect();
  onTestFinished(async () => {
    await database.close();
    await client.end();
    await store.remove();
  });
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const queue = postgresQueue<string>({ database, name: 'open', concurrency: 64, onError });
  const idle = () => eventually(queue.counts, ({ waiting, running }) => waiting + running === 0, 40_000);
  const { schema } = await queueDatabaseOf(database).session('unused', async () => {});
  return { client, schema, queue, errors, idle };
}

/** The same, with a job of the group `one` that has ended in a transaction, which is not committed before `commit` opens. */
async function openWithUncommittedEnd(onTestFinished: TestContext['onTestFinished']) {
  const opened = await open(onTestFinished);
  const { client, queue } = opened;
  const ended = createGate();
  const commit = createGate();
  const ran: string[] = [];
  await queue.start(async (job, { atomic }) => {
    ran.push(job);
    if (job !== 'open') return;
    await client.query('BEGIN');
    await atomic?.endWithin(client);
    ended.open();
    await commit.passed;
    await client.query('COMMIT');
  });
  await queue.add('open', { key: 'open', group: 'one' });
  await ended.passed;
  return { ...opened, commit, ran };
}

it('a job whose end was undone with its transaction is still held by its worker, for as long as that runs', async ({
  expect,
  onTestFinished,
}) => {
  const { client, queue, idle, errors } = await open(onTestFinished);
  const numbers: number[] = [];
  const signals: AbortSignal[] = [];
  await queue.start(async (_job, { atomic, number, signal }) => {
    numbers.push(number);
    signals.push(signal);
    await client.query('BEGIN');
    await atomic?.endWithin(client);
    await client.query('ROLLBACK');
    await pause(longerThanLostMs);
    await client.query('BEGIN');
    await atomic?.endWithin(client);
    await client.query('COMMIT');
  });
  await queue.add('a', { key: 'a', group: 'a' });
  await idle();
  expect(numbers).toEqual([1]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  expect(errors).toEqual([]);
});

it('a job that has ended in a transaction of its worker leaves that in peace, whatever it still does', async ({
  expect,
  onTestFinished,
}) => {
  const { client, queue, idle, errors } = await open(onTestFinished);
  const signals: AbortSignal[] = [];
  await queue.start(async (_job, { atomic, signal }) => {
    await client.query('BEGIN');
    await atomic?.endWithin(client);
    await client.query('COMMIT');
    await pause(7_000);
    signals.push(signal);
  });
  await queue.add('a', { key: 'a', group: 'a' });
  await eventually(
    async () => signals,
    ({ length }) => length === 1,
    20_000,
  );
  await idle();
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  expect(errors).toEqual([]);
});

it('a transaction that stays open for 8 seconds before and after it has ended its job costs no other job its claim', async ({
  expect,
  onTestFinished,
}) => {
  const { client, queue, idle, errors } = await open(onTestFinished);
  const runs: string[] = [];
  const aborted: string[] = [];
  await queue.start(async (job, { atomic, number, signal }) => {
    runs.push(`${job} ${number}`);
    signal.addEventListener('abort', () => aborted.push(job));
    if (job !== 'open') return await pause(longerThanLostMs + 4_000);
    await client.query('BEGIN');
    await pause(8_000);
    await atomic?.endWithin(client);
    await pause(8_000);
    await client.query('COMMIT');
  });
  const jobs = ['open', ...Array.from({ length: 30 }, (_, index) => `other ${index}`)];
  await Promise.all(jobs.map((job) => queue.add(job, { key: job, group: job })));
  await idle();
  expect(runs.toSorted()).toEqual(jobs.map((job) => `${job} 1`).toSorted());
  expect(aborted).toEqual([]);
  expect(errors).toEqual([]);
});

it('a row that somebody has locked costs no other job its claim, nor its time', async ({
  expect,
  onTestFinished,
}) => {
  const { client, schema, queue, idle, errors } = await open(onTestFinished);
  const runs: string[] = [];
  let quickMs = 0;
  await queue.start(async (job, { number, atomic }) => {
    runs.push(`${job} ${number}`);
    // The locked one itself may be taken for lost: nobody can write a sign of life into its row.
    if (number > 1) return;
    if (job === 'locked') {
      await client.query('BEGIN');
      await client.query(
        `SELECT FROM ${schema}.job WHERE state = 'active' AND data->>'key' = '"locked"' FOR UPDATE`,
      );
    }
    await pause(longerThanLostMs);
    if (job === 'locked') return await client.query('COMMIT').then(() => {});
    const before = performance.now();
    await atomic?.transaction(({ query }) => query('SELECT 1'));
    quickMs = performance.now() - before;
  });
  for (const job of ['locked', 'other']) await queue.add(job, { key: job, group: job });
  await idle();
  expect(runs.filter((run) => run.startsWith('other'))).toEqual(['other 1']);
  expect(quickMs).toBeLessThan(1_000);
  expect(errors).toEqual([]);
});

it('a transaction that stays open holds up what is added behind its job, and nothing else that is added', async ({
  expect,
  onTestFinished,
}) => {
  const { queue, commit, ran, idle, errors } = await openWithUncommittedEnd(onTestFinished);
  const stored: string[] = [];
  const addBehind = async (job: string) => {
    await queue.add(job, { key: job, group: 'one' });
    stored.push(job);
  };
  const behind = [addBehind('behind 1'), addBehind('behind 2')];
  const others = Array.from({ length: 20 }, (_, index) => `other ${index}`);
  let slowestMs = 0;
  for (const [index, job] of others.entries()) {
    const before = performance.now();
    // In the same statement as those that have to wait, and in later ones.
    await queue.add(job, { key: job, group: job });
    slowestMs = Math.max(slowestMs, performance.now() - before);
    if (index % 5 === 0) behind.push(addBehind(`behind ${behind.length + 1}`));
  }
  expect(slowestMs).toBeLessThan(2_000);
  expect(stored).toEqual([]);
  commit.open();
  await Promise.all(behind);
  await idle();
  expect(ran.filter((job) => job.startsWith('behind'))).toEqual(stored.toSorted());
  expect(ran.toSorted()).toEqual(['open', ...stored, ...others].toSorted());
  expect(errors).toEqual([]);
});

it('what is added behind a transaction that stays open for too long is certainly not stored, and says so', async ({
  expect,
  onTestFinished,
}) => {
  const { queue, commit, ran, idle } = await openWithUncommittedEnd(onTestFinished);
  const error = await queue.add('behind', { key: 'behind', group: 'one' }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    name: 'NotStoredError',
    mayBeStored: false,
    cause: { message: expect.stringContaining('has held the group of the job') },
  });
  commit.open();
  await idle();
  expect(ran).toEqual(['open']);
  expect(await queue.add('behind', { key: 'behind', group: 'one' })).toBe('added');
});

it('transactions that stay open in as many handlers as there may be keep nothing from being stored', async ({
  expect,
  onTestFinished,
}) => {
  const { queue, idle, errors } = await open(onTestFinished);
  const allOpen = createGate();
  const commit = createGate();
  let opened = 0;
  await queue.start(async (_job, { atomic }) => {
    await atomic?.transaction(async () => {
      opened += 1;
      if (opened === connectionsForTransactions) allOpen.open();
      await commit.passed;
    });
  });
  const add = (job: string) => queue.add(job, { key: job, group: job });
  await Promise.all(Array.from({ length: 20 }, (_, index) => add(`slow ${index}`)));
  await allOpen.passed;
  const before = performance.now();
  for (let index = 0; index < 20; index += 1) await add(`quick ${index}`);
  expect(performance.now() - before).toBeLessThan(2_000);
  commit.open();
  await idle();
  expect(errors).toEqual([]);
});
