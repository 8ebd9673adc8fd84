import { RetryLater } from '@order-integration/queue';
import { createGate, eventually, record } from '@order-integration/testing/queue';
import { describe, expect, it, onTestFinished } from 'vitest';
import { queueDatabaseOf } from '../src/database/database.ts';
import { statementsOn } from '../src/database/session.ts';
import { embeddedQueue, postgresQueue } from '../src/index.ts';
import { embeddedStore, postgresStore } from './support/stores.ts';

describe.each([
  { kind: 'PostgreSQL', makeStore: postgresStore, makeQueue: postgresQueue },
  { kind: 'a folder', makeStore: embeddedStore, makeQueue: embeddedQueue },
] as const)('jobs whose process was lost five times, in $kind', ({ makeStore, makeQueue }) => {
  const open = async (mostInterruptions = 25) => {
    const store = await makeStore();
    const database = store.open();
    onTestFinished(async () => {
      await database.close();
      await store.remove();
    });
    const queue = makeQueue<string>({ database, name: 'suspects', mostInterruptions });
    const { db, schema } = await queueDatabaseOf(database).session('unused', async () => {});
    const { query } = statementsOn(db);
    return {
      queue,
      add: (job: string) => queue.add(job, { key: job, group: job }),
      /** Makes all jobs look as after so many processes that were lost. */
      lose: (times: number) =>
        query(`UPDATE ${schema}.job SET state = 'retry', retry_count = $1, started_on = NULL`, [times]),
      rows: () =>
        query<{ readonly data: { readonly turns?: number }; readonly state: string }>(
          `SELECT data, state::text FROM ${schema}.job WHERE name = 'suspects'`,
        ),
    };
  };

  it('run one at a time, beside all others', async () => {
    const { queue, add, lose } = await open();
    const passes = createGate();
    for (const job of ['suspect 1', 'suspect 2', 'suspect 3']) await add(job);
    await lose(5);
    await add('harmless');
    let together = 0;
    let most = 0;
    const recorder = record<string>(async (job) => {
      if (job === 'harmless') return;
      together += 1;
      most = Math.max(most, together);
      await passes.passed;
      together -= 1;
    });
    await queue.start(recorder.worker);
    await recorder.ended(1);
    await recorder.begun(2);
    expect(recorder.keys.toSorted()).toEqual(['harmless', 'suspect 1']);
    passes.open();
    await recorder.ended(4);
    expect(most).toBe(1);
  });

  it('are cleared by a try that ends, though it fails', async () => {
    const { queue, add, lose, rows } = await open(6);
    await add('job');
    await lose(5);
    const turns: unknown[] = [];
    const recorder = record<string>(async (_job) => {
      turns.push((await rows())[0]?.data.turns);
      if (turns.length < 3) throw new RetryLater('not yet', { afterMs: 0 });
    });
    await queue.start(recorder.worker);
    await recorder.begun(3);
    await eventually(rows, ([row]) => row?.state === 'completed');
    // Blamed once, it would have been given up at the second try: five losses and that turn are six.
    expect(turns).toEqual([1, undefined, undefined]);
  });

  it('are given back when the queue stops, and not blamed for what they have not begun', async () => {
    const { queue, add, lose, rows } = await open();
    const passes = createGate();
    for (const job of ['suspect 1', 'suspect 2']) await add(job);
    await lose(5);
    const recorder = record<string>(() => passes.passed);
    await queue.start(recorder.worker);
    await recorder.begun(1);
    const stopping = queue.stop();
    passes.open();
    await stopping;
    const left = (await rows()).filter(({ state }) => state === 'retry');
    expect(left.map(({ data }) => data.turns)).toEqual([undefined]);
    expect(await queue.counts()).toEqual({ waiting: 1, running: 0, dead: 0 });
  });

  it('make way for what is not suspected where more of them wait than may run', async () => {
    const { queue, add, lose } = await open();
    const passes = createGate();
    for (let index = 0; index < 200; index += 1) await add(`suspect ${index}`);
    await lose(5);
    for (let index = 0; index < 20; index += 1) await add(`harmless ${index}`);
    const recorder = record<string>((job) =>
      job.startsWith('harmless') ? Promise.resolve() : passes.passed,
    );
    await queue.start(recorder.worker);
    await recorder.ended(20);
    passes.open();
    await recorder.ended(220);
  });
});
