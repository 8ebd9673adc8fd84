import { record } from '@order-integration/testing/queue';
import { afterEach, describe, expect, it } from 'vitest';
import { queueDatabaseOf } from '../src/database/database.ts';
import { embeddedQueue, postgresQueue } from '../src/index.ts';
import { createAnalyzer } from '../src/queue/fetch.ts';
import { embeddedStore, postgresStore } from './support/stores.ts';
import { statementsOf } from './support/watched-statements.ts';

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

describe.each([
  ['a folder', embeddedStore, embeddedQueue],
  ['PostgreSQL', async () => postgresStore(), postgresQueue],
] as const)('a burst of jobs in a new database, %s', (_name, makeStore, makeQueue) => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const each of cleanUp.splice(0).reverse()) await each();
  });

  it('is noticed by its slow fetches, and the plan for them is made anew', async () => {
    const store = await makeStore();
    const database = store.open();
    cleanUp.push(store.remove, database.close);
    const queue = makeQueue<number>({ database, name: 'burst' });
    // The server's own analysis, once a minute, might come in between.
    const { schema } = await queueDatabaseOf(database).session('unused', async () => {});
    await database.query(`ALTER TABLE ${schema}.job_common SET (autovacuum_enabled = false)`);
    await Promise.all(
      Array.from({ length: 4_000 }, (_, index) => queue.add(index, { key: `k${index}`, group: `g${index}` })),
    );
    const statements = await statementsOf(database);
    const recorder = record<number>();
    await queue.start(recorder.worker);
    await recorder.ended(4_000);
    expect(statements.filter((sql) => sql.startsWith('ANALYZE')).length).toBeGreaterThanOrEqual(1);
  }, 60_000);
});
