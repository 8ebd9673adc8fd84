import { NotStoredError } from '@order-integration/queue';
import { record } from '@order-integration/testing/queue';
import { afterEach, describe, expect, it } from 'vitest';
import { embeddedQueue, openPostgres, postgresQueue } from '../src/index.ts';
import { embeddedStore, postgresStore, type TestStore } from './support/stores.ts';
import { failInserts, statementsOf } from './support/watched-statements.ts';

describe.each([
  ['a folder', embeddedStore, embeddedQueue],
  ['PostgreSQL', async () => postgresStore(), postgresQueue],
] as const)('adds under way at the same time, %s', (_name, makeStore, makeQueue) => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const each of cleanUp.splice(0).reverse()) await each();
  });

  const opened = async () => {
    const store: TestStore = await makeStore();
    const database = store.open();
    cleanUp.push(store.remove, database.close);
    return { database, queue: makeQueue<number>({ database, name: 'grouped' }) };
  };

  it('go into few statements, each told for itself whether it was a duplicate', async () => {
    const { database, queue } = await opened();
    for (const index of [0, 10, 20]) await queue.add(index, { key: `k${index}`, group: `g${index}` });
    const statements = await statementsOf(database);
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => queue.add(index, { key: `k${index}`, group: `g${index}` })),
    );
    const inserts = statements.filter((sql) => sql.includes('INSERT INTO'));
    expect(inserts.length).toBeLessThanOrEqual(5);
    expect(outcomes.flatMap((outcome, index) => (outcome === 'duplicate' ? [index] : []))).toEqual([
      0, 10, 20,
    ]);
    expect((await queue.counts()).waiting).toBe(1_000);
  });

  it('keep the order of their groups although they share a statement', async () => {
    const { queue } = await opened();
    const recorder = record<number>();
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        queue.add(index, { key: `k${index}`, group: `g${index % 20}` }),
      ),
    );
    await queue.start(recorder.worker);
    await recorder.ended(200);
    for (let group = 0; group < 20; group += 1) {
      const jobs = recorder.seen.filter((seen) => seen.group === `g${group}`).map(({ job }) => job);
      expect(jobs).toEqual(jobs.toSorted((one, other) => one - other));
    }
  });

  it('all reject when their statement fails, and may be added again', async () => {
    const { database, queue } = await opened();
    await queue.add(0, { key: 'first', group: 'g' });
    const repair = await failInserts(database);
    const add = () =>
      Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => queue.add(index, { key: `k${index}`, group: `g${index}` })),
      );
    for (const outcome of await add())
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'NotStoredError', cause: { message: 'disk full' } },
      });
    repair();
    for (const outcome of await add()) expect(outcome).toEqual({ status: 'fulfilled', value: 'added' });
  });
});

describe('a database that is away', () => {
  it('rejects an add with an error that says so', async () => {
    const database = openPostgres({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    const queue = postgresQueue<number>({ database, name: 'away' });
    const adding = queue.add(1, { key: 'k', group: 'g' });
    await expect(adding).rejects.toSatisfy(NotStoredError.isInstance);
    await expect(adding).rejects.toMatchObject({
      message: 'The queue “away” has not stored the job',
      mayBeStored: false,
      cause: { code: 'ECONNREFUSED' },
    });
    await expect(queue.start(async () => {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await database.close();
  });
});
