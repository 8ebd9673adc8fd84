import { record } from '@order-integration/testing/queue';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postgresQueue } from '../src/index.ts';
import { createAnalyzer } from '../src/queue/fetch.ts';
import { postgresStore } from './support/stores.ts';
import { delayFetches, statementsOf } from './support/watched-statements.ts';

describe('the database is asked to look at the job table again', () => {
  const watched = (execute: (sql: string) => Promise<never>) => {
    const clock = { now: 0 };
    const errors: unknown[] = [];
    const session = { schema: 'jobs', db: { executeSql: execute } };
    const statistics = createAnalyzer(
      session,
      (error) => errors.push(error),
      () => clock.now,
    );
    return { clock, errors, statistics };
  };

  it('after a slow fetch, and not after a quick one', async () => {
    const statements: string[] = [];
    const { statistics } = watched(async (sql) => ({ rows: statements.push(sql) }) as never);
    await statistics(99);
    expect(statements).toEqual([]);
    await statistics(100);
    expect(statements).toEqual(['ANALYZE jobs.job_common']);
  });

  it('at most every ten seconds, however many fetches are slow', async () => {
    const statements: string[] = [];
    const { clock, statistics } = watched(async (sql) => ({ rows: statements.push(sql) }) as never);
    for (const now of [0, 5_000, 9_999, 10_000, 15_000]) {
      clock.now = now;
      await statistics(1_000);
    }
    expect(statements).toHaveLength(2);
  });

  it('without harm to the fetch where that fails', async () => {
    const failure = new Error('permission denied');
    const { errors, statistics } = watched(() => Promise.reject(failure));
    await statistics(100);
    expect(errors).toEqual([failure]);
  });
});

it('a consumer notices a fetch that has taken long', async () => {
  const store = postgresStore();
  const database = store.open();
  onTestFinished(async () => {
    await database.close();
    await store.remove();
  });
  const queue = postgresQueue<number>({ database, name: 'slow' });
  await queue.add(1, { key: 'first', group: 'first' });
  await delayFetches(database, 150);
  const statements = await statementsOf(database);
  const recorder = record<number>();
  await queue.start(recorder.worker);
  await recorder.ended(1);
  await expect
    .poll(() => statements.some((sql) => sql.startsWith('ANALYZE')), { timeout: 20_000 })
    .toBe(true);
}, 60_000);
