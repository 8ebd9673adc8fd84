import { ClaimLapsedError, GiveUp, type Queue } from '@order-integration/queue';
import { createGate, eventually, record } from '@order-integration/testing/queue';
import { describe, expect, it, onTestFinished } from 'vitest';
import { queueDatabaseOf } from '../src/database/database.ts';
import { statementsOn } from '../src/database/session.ts';
import { type Database, type DurableQueueOptions, embeddedQueue, postgresQueue } from '../src/index.ts';
import { embeddedStore, postgresStore, type TestStore } from './support/stores.ts';

type MakeQueue = <Job>(options: DurableQueueOptions & { readonly database: Database }) => Queue<Job>;
const stores: readonly {
  readonly kind: string;
  readonly makeStore: () => TestStore | Promise<TestStore>;
  readonly makeQueue: MakeQueue;
}[] = [
  { kind: 'PostgreSQL', makeStore: postgresStore, makeQueue: postgresQueue },
  { kind: 'a folder', makeStore: embeddedStore, makeQueue: embeddedQueue },
];

describe.each(stores)(
  'a job that ends in a transaction of its worker, in $kind',
  ({ makeStore, makeQueue }) => {
    const open = async () => {
      const store = await makeStore();
      const database = store.open();
      onTestFinished(async () => {
        await database.close();
        await store.remove();
      });
      const errors: unknown[] = [];
      const queue = makeQueue<string>({
        database,
        name: 'atomic',
        retry: { delays: [0, 0], jitter: 0 },
        onError: (error) => errors.push(error),
      });
      const { schema, db } = await queueDatabaseOf(database).session('unused', async () => {});
      const effects = `${schema}.effects`;
      await database.query(`CREATE TABLE ${effects} (job text)`);
      return {
        queue,
        errors,
        insert: `INSERT INTO ${effects} VALUES ($1)`,
        effects: async () =>
          (await database.query<{ job: string }>(`SELECT job FROM ${effects}`)).map(({ job }) => job),
        /** Takes the job away, as the monitor does with a process that has given no sign of life. */
        lapse: () =>
          statementsOn(db).query(
            `UPDATE ${schema}.job SET retry_count = retry_count + 1 WHERE state = 'active'`,
          ),
        give: () => statementsOn(db).query(`UPDATE ${schema}.job SET state = 'retry' WHERE state = 'active'`),
        idle: () => eventually(queue.counts, ({ waiting, running }) => waiting + running === 0),
      };
    };

    it('is done, and what was written is there', async () => {
      const { queue, insert, effects, idle, errors } = await open();
      const recorder = record<string>(async (job, { atomic }) => {
        const returned = await atomic?.transaction(async ({ query }) => {
          await query(insert, [job]);
          return 'returned';
        });
        expect(returned).toBe('returned');
      });
      await queue.start(recorder.worker);
      for (const key of ['a', 'b']) await queue.add(key, { key, group: 'g' });
      await recorder.ended(2);
      await idle();
      expect(await effects()).toEqual(['a', 'b']);
      expect(await queue.add('again', { key: 'a', group: 'g' })).toBe('duplicate');
      expect(errors).toEqual([]);
    });

    it('is not tried again, whatever its worker does afterwards', async () => {
      const { queue, insert, effects, idle } = await open();
      const recorder = record<string>(async (job, { atomic }) => {
        await atomic?.transaction(({ query }) => query(insert, [job]));
        throw job === 'a' ? new GiveUp('too late') : new Error('too late');
      });
      await queue.start(recorder.worker);
      for (const key of ['a', 'b']) await queue.add(key, { key, group: 'g' });
      await recorder.ended(2);
      await idle();
      expect(recorder.keys).toEqual(['a', 'b']);
      expect(await effects()).toEqual(['a', 'b']);
      expect(await queue.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
    });

    it('is tried again, and nothing was written, where the work throws', async () => {
      const { queue, insert, effects, idle } = await open();
      const recorder = record<string>(async (job, { atomic, number }) => {
        await atomic?.transaction(async ({ query }) => {
          await query(insert, [job]);
          if (number < 3) throw new Error('not yet');
        });
      });
      await queue.start(recorder.worker);
      await queue.add('a', { key: 'a', group: 'g' });
      await recorder.ended(3);
      await idle();
      expect(await effects()).toEqual(['a']);
    });

    it('keeps nothing of what was written where somebody else has the job', async () => {
      const { queue, insert, effects, idle, lapse, give } = await open();
      const thrown: unknown[] = [];
      const recorder = record<string>(async (job, { atomic, number }) => {
        if (number === 1) await lapse();
        try {
          await atomic?.transaction(({ query }) => query(insert, [`${job} ${number}`]));
        } catch (error) {
          thrown.push(error);
          throw error;
        }
      });
      await queue.start(recorder.worker);
      await queue.add('a', { key: 'a', group: 'g' });
      await recorder.ended(1);
      await give();
      await recorder.ended(2);
      await idle();
      expect(thrown.map((error) => ClaimLapsedError.isInstance(error))).toEqual([true]);
      expect(await effects()).toEqual(['a 3']);
    });

    it('lets the next of its group begin at once', async () => {
      const { queue, insert, effects } = await open();
      const passes = createGate();
      const recorder = record<string>(async (job, { atomic }) => {
        await atomic?.transaction(({ query }) => query(insert, [job]));
        // Its worker still has something to do.
        if (job === 'a') await passes.passed;
      });
      await queue.start(recorder.worker);
      for (const key of ['a', 'b']) await queue.add(key, { key, group: 'g' });
      await eventually(effects, ({ length }) => length === 2);
      passes.open();
      await recorder.ended(2);
    });

    it('has no follow-ups, and says so', async () => {
      const { queue, insert, idle, errors } = await open();
      const recorder = record<string>(async (job, { atomic }) => {
        await atomic?.transaction(({ query }) => query(insert, [job]));
        return [{ queue, job: 'next', options: { key: 'next', group: 'g' } }];
      });
      await queue.start(recorder.worker);
      await queue.add('a', { key: 'a', group: 'g' });
      await recorder.ended(1);
      await idle();
      await eventually(
        async () => errors,
        ({ length }) => length === 1,
      );
      expect(errors).toMatchObject([{ name: 'ConfigurationError' }]);
    });
  },
);

describe.each(stores)('what a job said, in $kind', ({ makeStore, makeQueue }) => {
  const open = async (contentRetentionMs?: number) => {
    const store = await makeStore();
    const database = store.open();
    onTestFinished(async () => {
      await database.close();
      await store.remove();
    });
    const queue = makeQueue<string>({ database, name: 'kept', contentRetentionMs, pollMs: 20 });
    const { schema } = await queueDatabaseOf(database).session('unused', async () => {});
    const rows = () =>
      database.query<{ data: string }>(`SELECT data::text AS data FROM ${schema}.job WHERE name = 'kept'`);
    return { queue, text: async () => (await rows()).map(({ data }) => data).join() };
  };

  it('is erased with the end of the job, and its key is still known', async () => {
    const { queue, text } = await open();
    await queue.start(async (job) => {
      if (job.startsWith('dead')) throw new GiveUp('enough');
    });
    for (const job of ['done secret', 'dead secret'])
      await queue.add(job, { key: job.slice(0, 4), group: job });
    await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
    expect(await text()).not.toContain('secret');
    expect((await queue.deadLetters.list()).items).toMatchObject([{ job: 'dead secret' }]);
    for (const key of ['done', 'dead']) expect(await queue.add('x', { key, group: 'g' })).toBe('duplicate');
  });

  it('may be kept for a time', async () => {
    const { queue, text } = await open(1_500);
    await queue.start(async () => {});
    await queue.add('secret', { key: 'a', group: 'g' });
    await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
    expect(await text()).toContain('secret');
    await eventually(text, (shown) => !shown.includes('secret'));
    expect(await queue.add('x', { key: 'a', group: 'g' })).toBe('duplicate');
  });
});
