import { record } from '@order-integration/testing/queue';
import { afterEach, describe, expect, it } from 'vitest';
import { queueDatabaseOf } from '../src/database/database.ts';
import { type Session, statementsOn } from '../src/database/session.ts';
import { type Database, embeddedQueue, postgresQueue } from '../src/index.ts';
import { createFetcher } from '../src/queue/fetch.ts';
import { lanesKeyOf } from '../src/queue/job.ts';
import { createPutOffJobs } from '../src/queue/put-off.ts';
import { storeOf } from '../src/queue/store.ts';
import { embeddedStore, postgresStore } from './support/stores.ts';

const many = 5_000;

describe.each([
  ['a folder', embeddedStore, embeddedQueue],
  ['PostgreSQL', async () => postgresStore(), postgresQueue],
] as const)('a fetch from a long queue, on %s', (_name, makeStore, makeQueue) => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const each of cleanUp.splice(0).reverse()) await each();
  });

  const opened = async () => {
    const store = await makeStore();
    const database = store.open();
    cleanUp.push(store.remove, database.close);
    const queue = makeQueue<number>({ database, name: 'long' });
    await queue.counts();
    const { schema } = await queueDatabaseOf(database).session('unused', async () => {});
    const analyze = () => database.query(`VACUUM (ANALYZE) ${schema}.job_common`);
    return { database, queue, analyze };
  };

  const add = async (queue: ReturnType<typeof makeQueue<number>>, count: number, more: object) => {
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        queue.add(index, {
          key: `${JSON.stringify(more)} ${index}`,
          group: `${JSON.stringify(more)} ${index}`,
          ...more,
        }),
      ),
    );
  };

  /** How many rows of the job table the database reads for a fetch, by its own count. */
  const rowsRead = async (
    {
      database,
      queue,
    }: { readonly database: Database; readonly queue: ReturnType<typeof makeQueue<number>> },
    fullLanes: readonly string[] = [],
  ) => {
    const store = storeOf(queue);
    if (store === undefined) throw new Error('Not a durable queue');
    const session = await store.session();
    return await session.transaction(async (db) => {
      const { schema } = session;
      // The database counts for each transaction.
      const within: Session = { ...session, transaction: (run) => run(db) };
      const fetcher = createFetcher(store, within, 1_000, () => {});
      const read = async () => {
        const [row] = await statementsOn(db).query<{ readonly count: number }>(
          `SELECT (seq_tup_read + idx_tup_fetch)::int AS count FROM pg_stat_xact_user_tables WHERE schemaname = $1 AND relname = 'job_common'`,
          [schema],
        );
        return row?.count ?? 0;
      };
      const before = await read();
      const rows = await fetcher.fetch(20, fullLanes);
      return { fetched: rows.length, read: (await read()) - before, database };
    });
  };

  it('reads what it takes, however much waits', async () => {
    const { database, queue, analyze } = await opened();
    await add(queue, many, {});
    await analyze();
    const { fetched, read } = await rowsRead({ database, queue });
    expect(fetched).toBe(20);
    expect(read).toBeLessThan(200);
  });

  it('reads what it takes where the database believes that nothing waits', async () => {
    const { database, queue, analyze } = await opened();
    await analyze();
    await add(queue, many, {});
    const { fetched, read } = await rowsRead({ database, queue });
    expect(fetched).toBe(20);
    expect(read).toBeLessThan(200);
  });

  it('does not read what is for later', async () => {
    const { database, queue, analyze } = await opened();
    await add(queue, many, { afterMs: 3_600_000 });
    await add(queue, 5, {});
    await analyze();
    const { fetched, read } = await rowsRead({ database, queue });
    expect(fetched).toBe(5);
    expect(read).toBeLessThan(100);
  });

  it('does not read what stands behind the heads of groups', async () => {
    const { database, queue, analyze } = await opened();
    await add(queue, many, { group: 'one' });
    await analyze();
    const { fetched, read } = await rowsRead({ database, queue });
    expect(fetched).toBe(1);
    expect(read).toBeLessThan(100);
  });

  it('does not read what was put off because its lane has no room, and all of it comes back', async () => {
    const { database, queue, analyze } = await opened();
    await add(queue, many, { lanes: ['full'] });
    await add(queue, 5, { lanes: ['other'] });
    const store = storeOf(queue);
    if (store === undefined) throw new Error('Not a durable queue');
    const putOffJobs = createPutOffJobs(store, await store.session());
    const lanesKey = lanesKeyOf(['full']) ?? '';
    expect(await putOffJobs.putOff([lanesKey])).toBe(many);
    await analyze();
    const { fetched, read } = await rowsRead({ database, queue }, [lanesKey]);
    expect(fetched).toBe(5);
    expect(read).toBeLessThan(100);
    expect((await putOffJobs.list()).map(({ lanes }) => lanes)).toEqual([['full']]);
    const recorder = record<number>();
    await queue.start(recorder.worker);
    await recorder.ended(many);
    expect(await putOffJobs.list()).toEqual([]);
  }, 120_000);
});
