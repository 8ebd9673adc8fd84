import { createGate, eventually, record } from '@order-integration/testing/queue';
import { describe, expect, it, onTestFinished } from 'vitest';
import { statementsOn } from '../src/database/session.ts';
import { postgresQueue } from '../src/index.ts';
import { newJobOf } from '../src/queue/job.ts';
import { placeJobs } from '../src/queue/place.ts';
import { storeOf } from '../src/queue/store.ts';
import { postgresStore } from './support/stores.ts';

/** Whether somebody waits for a lock of the connection that asks. */
const isWaitedFor = 'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))';

describe('a job that ends in a transaction of its worker', () => {
  const open = async () => {
    const database = postgresStore().open();
    onTestFinished(database.close);
    const queue = postgresQueue<string>({
      database,
      name: 'atomic',
      retry: { delays: [] },
      onError: () => {},
    });
    const store = storeOf(queue);
    if (store === undefined) throw new Error('The queue has no store');
    return { database, queue, store, session: await store.session() };
  };

  it('is followed by one that was being added to its group meanwhile', async () => {
    const { queue, store, session } = await open();
    const isStored = createGate();
    const recorder = record<string>(async (job, { atomic }) => {
      if (job === 'first') await isStored.passed;
      await atomic?.transaction(async () => {});
    });
    await queue.start(recorder.worker);
    await queue.add('first', { key: 'first', group: 'g' });
    await recorder.begun(1);
    // The adding of another process, which takes its time to commit.
    await session.transaction(async (db) => {
      const second = newJobOf(store.name, '"second"', { key: 'second', group: 'g', lanes: [], afterMs: 0 });
      await placeJobs(store, session, [second], db, 'wait');
      isStored.open();
      await eventually(
        () => statementsOn(db).query(isWaitedFor),
        ({ length }) => length > 0,
      );
    });
    await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
    expect(recorder.keys).toEqual(['first', 'second']);
  });

  it.each(['REPEATABLE READ', 'SERIALIZABLE'])(
    'does not end in one at %s, which would not see what was added meanwhile',
    async (isolation) => {
      const { database, queue } = await open();
      const thrown: unknown[] = [];
      const recorder = record<string>(async (_job, { atomic }) => {
        await database
          .transaction(async (statements) => {
            await statements.query(`SET TRANSACTION ISOLATION LEVEL ${isolation}`);
            await atomic?.endWithin(statements);
          })
          .catch((error: unknown) => thrown.push(error));
      });
      await queue.start(recorder.worker);
      await queue.add('job', { key: 'job', group: 'g' });
      await recorder.ended(1);
      expect(thrown).toMatchObject([
        { name: 'ConfigurationError', message: expect.stringContaining('READ COMMITTED') },
      ]);
    },
  );
});
