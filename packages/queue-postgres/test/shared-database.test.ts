import { record } from '@order-integration/testing/queue';
import { afterEach, describe, expect, it } from 'vitest';
import { type Database, embeddedQueue, postgresQueue } from '../src/index.ts';
import { embeddedStore, postgresStore } from './support/stores.ts';

describe.each([
  ['a folder', embeddedStore, embeddedQueue],
  ['PostgreSQL', async () => postgresStore(), postgresQueue],
] as const)('one database, %s', (_name, makeStore, makeQueue) => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const each of cleanUp.splice(0).reverse()) await each();
  });

  const opened = async (): Promise<Database> => {
    const store = await makeStore();
    const database = store.open();
    cleanUp.push(store.remove, database.close);
    return database;
  };

  it('holds several queues that know nothing of one another', async () => {
    const database = await opened();
    const queues = ['requests', 'deliveries', 'inbox'].map((name) => makeQueue<string>({ database, name }));
    const recorders = queues.map(() => record<string>());
    for (const [index, queue] of queues.entries()) {
      expect(await queue.add(`job of ${index}`, { key: 'same', group: 'same' })).toBe('added');
      await queue.start(recorders[index]?.worker ?? (async () => {}));
    }
    await Promise.all(recorders.map((recorder) => recorder.ended(1)));
    expect(recorders.map(({ seen }) => seen.map(({ job }) => job))).toEqual([
      ['job of 0'],
      ['job of 1'],
      ['job of 2'],
    ]);
  });

  it('holds tables of the program, too, and undoes a transaction that throws', async () => {
    const database = await opened();
    const table = `notes_${Math.random().toString(36).slice(2)}`;
    await database.query(`CREATE TABLE ${table} (id int PRIMARY KEY, text text)`);
    await database.transaction(async ({ query }) => {
      await query(`INSERT INTO ${table} VALUES ($1, $2)`, [1, 'kept']);
    });
    const undone = database.transaction(async ({ query }) => {
      await query(`INSERT INTO ${table} VALUES ($1, $2)`, [2, 'undone']);
      throw new RangeError('no');
    });
    await expect(undone).rejects.toThrow(RangeError);
    expect(await database.query(`SELECT * FROM ${table}`)).toEqual([{ id: 1, text: 'kept' }]);
    await expect(database.query('SELECT nonsense')).rejects.toThrow();
    expect(await database.query('SELECT $1::int AS one', [1])).toEqual([{ one: 1 }]);
    await database.query(`DROP TABLE ${table}`);
  });

  it('keeps its jobs when it is closed, and opens again by itself', async () => {
    const database = await opened();
    const queue = makeQueue<string>({ database, name: 'kept' });
    const first = record<string>();
    await queue.start(first.worker);
    await database.close();
    await queue.add('kept', { key: 'k', group: 'g' });
    await database.close();
    expect(first.seen).toEqual([]);
    const recorder = record<string>();
    await queue.start(recorder.worker);
    await recorder.ended(1);
    expect(recorder.seen).toMatchObject([{ job: 'kept' }]);
    expect(await queue.add('kept', { key: 'k', group: 'g' })).toBe('duplicate');
  });

  it('makes a dead letter of a job that its processes never finish', async () => {
    const database = await opened();
    const queue = makeQueue<string>({
      database,
      name: 'poison',
      mostInterruptions: 2,
      stopMs: 1,
      abortMs: 1,
    });
    await queue.add('poison', { key: 'a', group: 'g' });
    await queue.add('good', { key: 'b', group: 'g' });
    const recorder = record<string>((job) => (job === 'poison' ? new Promise(() => {}) : Promise.resolve()));
    for (let interruption = 1; interruption <= 2; interruption += 1) {
      await queue.start(recorder.worker);
      await recorder.begun(interruption);
      await queue.stop();
    }
    await queue.start(recorder.worker);
    await recorder.ended(1);
    expect(recorder.keys).toEqual(['a', 'a', 'b']);
    expect((await queue.deadLetters.list()).items).toMatchObject([
      { key: 'a', attempts: 2, reason: 'Its process was lost, or stopped before it was done, 2 times' },
    ]);
  });
});

describe('options', () => {
  it.each([
    { name: '' },
    { name: 'a b' },
    { name: 'a', keyRetentionMs: 0 },
    { name: 'a', deadLetterRetentionMs: 1_000.5 },
    { name: 'a', pollMs: 0 },
    { name: 'a', concurrency: 0 },
    { name: 'a', retry: { delays: [-1], jitter: 0 } },
    { name: 'a', retry: { delays: [], jitter: 2 } },
    { name: 'a', poolSize: 1 },
    { name: 'a', connectionString: '' },
    { name: 'a', conectionString: 'postgres://nowhere' },
    { name: 'a', directory: './data' },
  ])('are refused: %o', (options) => {
    expect(() => postgresQueue({ connectionString: 'postgres://nowhere', ...options })).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
  });

  it('are refused where the database is not one of ours', async () => {
    const database = {
      query: async () => [],
      transaction: async () => {},
      ready: async () => {},
      close: async () => {},
    };
    expect(() => postgresQueue({ database: database as never, name: 'a' })).toThrow('openPostgres');
  });
});
