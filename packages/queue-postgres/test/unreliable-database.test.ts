import { createGate, record } from '@order-integration/testing/queue';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { queueDatabaseOf } from '../src/database/database.ts';
import { isUndone } from '../src/database/session.ts';
import { type Database, openPostgres, postgresQueue } from '../src/index.ts';
import { type DatabaseProxy, startProxy } from './support/proxy.ts';
import { postgresStore } from './support/stores.ts';

const connectMs = 1_000;
const statementMs = 1_000;

describe('a backend that is terminated as its connection is handed out', () => {
  it('is replaced by another, and ends no process', async () => {
    const { proxy, open } = await unreliable();
    const database = open();
    await database.ready();
    proxy.terminateNext();
    await expect(manyTransactions(database)).resolves.toEqual(new Array(10).fill('done'));
    await database.query('SELECT 1');
  });
});

describe('connections that lead nowhere any more, while new ones work', () => {
  it('are thrown away, and the process goes on within its limits', async () => {
    const { proxy, open } = await unreliable();
    const database = open();
    const queue = postgresQueue<number>({ database, name: 'frozen', onError: () => {} });
    const recorder = record<number>();
    await queue.start(recorder.worker);
    await addMany(queue, 'before');
    await recorder.ended(20);
    expect(proxy.connections()).toBeGreaterThan(2);
    proxy.freeze();
    const begun = performance.now();
    const adding = await Promise.allSettled([addMany(queue, 'during')]);
    expect(adding).toMatchObject([{ status: 'rejected', reason: { name: 'NotStoredError' } }]);
    expect(performance.now() - begun).toBeLessThan(4_000);
    await addMany(queue, 'during');
    await recorder.ended(40);
    expect(performance.now() - begun).toBeLessThan(25_000);
    await database.close();
  });

  it('do not hold up the upkeep that brings back lost jobs, although it may take minutes', async () => {
    const { proxy, open } = await unreliable();
    const database = open();
    await database.ready();
    const failing = database
      .query('CREATE TEMPORARY TABLE slow AS SELECT pg_sleep(60)::text')
      .catch((thrown: unknown) => thrown);
    await database.query('SELECT 1');
    proxy.freeze();
    const begun = performance.now();
    expect(await failing).toMatchObject({ message: 'Connection terminated unexpectedly' });
    expect(performance.now() - begun).toBeLessThan(12_000);
  });

  it('do not keep a queue from stopping whose database stays open', async () => {
    const { proxy, open } = await unreliable();
    const database = open({ statementMs: 600_000 });
    const limits = { stopMs: 100, abortMs: 100 };
    const queue = postgresQueue<number>({ database, name: 'stopping', ...limits, onError: () => {} });
    const gate = createGate();
    const recorder = record<number>(async () => {
      await gate.passed;
      proxy.freeze();
    });
    await queue.start(recorder.worker);
    await queue.add(1, { key: 'k', group: 'g' });
    gate.open();
    // It has ended, and that cannot be written.
    await recorder.ended(1);
    const begun = performance.now();
    await queue.stop();
    expect(performance.now() - begun).toBeLessThan(7_000);
    await queue.start(recorder.worker);
    await queue.stop();
  });

  it('do not keep a database from closing', async () => {
    const { proxy, open } = await unreliable();
    const database = open({ statementMs: 600_000 });
    const queue = postgresQueue<number>({
      database,
      name: 'closing',
      stopMs: 100,
      abortMs: 100,
      onError: () => {},
    });
    await queue.start(async () => {});
    await addMany(queue, 'before');
    // A transaction that is frozen keeps its locks until the server gives it up, which is to take long here.
    await expect.poll(() => queue.counts(), { timeout: 10_000 }).toMatchObject({ waiting: 0, running: 0 });
    const hanging = Promise.allSettled([database.query('SELECT pg_sleep(0.5)')]);
    // Goes there and back, so the one before it has been sent.
    await database.query('SELECT 1');
    proxy.freeze();
    const begun = performance.now();
    await database.close();
    expect(performance.now() - begun).toBeLessThan(7_000);
    expect(await hanging).toMatchObject([{ status: 'rejected' }]);
    expect(await addMany(queue, 'after')).toContain('added');
  });

  it('do not keep a database from closing that is being opened', async () => {
    const { proxy, open } = await unreliable();
    const database = open({ connectMs: 600_000, statementMs: 600_000 });
    const opening = Promise.allSettled([database.ready()]);
    while (proxy.connections() === 0) await new Promise((resolve) => setImmediate(resolve));
    proxy.freeze();
    const begun = performance.now();
    await database.close();
    expect(performance.now() - begun).toBeLessThan(7_000);
    expect((await opening)[0].status).toBe('rejected');
  });
});

describe('a table that somebody has locked', () => {
  it('ends a statement that waits for it, of which certainly nothing is kept', async () => {
    const { open } = await unreliable();
    const [database, elsewhere] = [open(), open({ statementMs: 60_000 })];
    const table = `locked_${Math.random().toString(36).slice(2)}`;
    await database.query(`CREATE TABLE ${table} (id int PRIMARY KEY)`);
    const insert = () => database.query(`INSERT INTO ${table} VALUES (1)`);
    await elsewhere.transaction(async ({ query }) => {
      await query(`LOCK TABLE ${table}`);
      const begun = performance.now();
      const error: unknown = await insert().catch((thrown: unknown) => thrown);
      expect(performance.now() - begun).toBeLessThan(statementMs);
      expect(error).toMatchObject({ code: '55P03' });
      expect(isUndone(error)).toBe(true);
    });
    expect(await database.query(`SELECT * FROM ${table}`)).toEqual([]);
    await insert();
    await database.query(`DROP TABLE ${table}`);
  });
});

describe('a job table that somebody has locked', () => {
  it('has an add rejected within its limit, and the job is certainly not stored', async () => {
    const { open } = await unreliable();
    const [database, elsewhere] = [open(), open({ statementMs: 60_000 })];
    const queue = postgresQueue<number>({ database, name: 'locked', onError: () => {} });
    await queue.add(1, { key: 'before', group: 'g' });
    const { schema } = await queueDatabaseOf(database).session('locked', async () => {});
    await elsewhere.transaction(async ({ query }) => {
      await query(`LOCK TABLE ${schema}.job_common IN ACCESS EXCLUSIVE MODE`);
      const begun = performance.now();
      const adding = queue.add(2, { key: 'during', group: 'other' });
      await expect(adding).rejects.toMatchObject({
        name: 'NotStoredError',
        mayBeStored: false,
        cause: { code: '55P03' },
      });
      expect(performance.now() - begun).toBeLessThan(statementMs);
    });
    expect((await queue.counts()).waiting).toBe(1);
    expect(await queue.add(2, { key: 'during', group: 'other' })).toBe('added');
  });

  it('leaves open what became of a job whose answer was lost', async () => {
    const { proxy, open } = await unreliable();
    const database = open();
    const queue = postgresQueue<number>({ database, name: 'lost', onError: () => {} });
    await queue.add(1, { key: 'before', group: 'g' });
    proxy.freeze();
    const adding = queue.add(2, { key: 'during', group: 'other' });
    await expect(adding).rejects.toMatchObject({ name: 'NotStoredError', mayBeStored: true });
  });
});

describe('a database that hangs', () => {
  it('keeps nobody waiting for longer than 10 s, however long its statements may take', async () => {
    const { proxy, open } = await unreliable();
    const database = open({ statementMs: 600_000 });
    const limits = { stopMs: 100, abortMs: 100 };
    const queue = postgresQueue<number>({ database, name: 'hanging', ...limits, onError: () => {} });
    await queue.add(1, { key: 'before', group: 'g' });
    proxy.freeze();
    const begun = performance.now();
    const first = queue.add(2, { key: 'first', group: 'a' });
    const adding = [first, queue.add(3, { key: 'second', group: 'a' })];
    for (const outcome of await Promise.allSettled(adding))
      expect(outcome).toMatchObject({ reason: { name: 'NotStoredError', mayBeStored: true } });
    expect(performance.now() - begun).toBeLessThan(12_000);
  });
});

describe('of what fails', () => {
  it.each([
    ['a statement that the server refuses', (database) => database.query('SELECT nonsense'), true],
    ['a statement that takes too long', (database) => database.query('SELECT pg_sleep(10)'), true],
    [
      'a transaction that throws',
      (database) => database.transaction(() => Promise.reject(new RangeError('no'))),
      true,
    ],
    [
      'a statement whose backend is terminated under it',
      (database) => database.query('SELECT pg_terminate_backend(pg_backend_pid())'),
      false,
    ],
  ] satisfies [string, (database: Database) => Promise<unknown>, boolean][])(
    'it is said whether certainly nothing is kept: %s',
    async (_name, run, certain) => {
      const { open } = await unreliable();
      const error: unknown = await run(open()).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(isUndone(new Error('wrapped', { cause: error }))).toBe(certain);
    },
  );

  it('a lost answer leaves it open', async () => {
    const { proxy, open } = await unreliable();
    const database = open();
    // On a connection that is there already, so that it has been sent when the other one is answered.
    await database.query('SELECT 1');
    const failing = database.query('SELECT pg_sleep(0.5)').catch((thrown: unknown) => thrown);
    await database.query('SELECT 1');
    proxy.freeze();
    const error = await failing;
    expect(error).toMatchObject({ message: 'Query read timeout' });
    expect(isUndone(error)).toBe(false);
  });

  it('a server that is not reached has kept nothing, and neither has one that nobody had a connection for', async () => {
    const nowhere = openPostgres({
      connectionString: 'postgres://nobody@127.0.0.1:1/none',
      onError: () => {},
    });
    const refused: unknown = await nowhere.query('SELECT 1').catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
    const { open } = await unreliable();
    // Two of them are for queries of the program.
    const database = open({ poolSize: 3, connectMs: 300 });
    await database.ready();
    const sleeping = [1, 2].map(() => database.query('SELECT pg_sleep(0.9)'));
    const late: unknown = await database.query('SELECT 1').catch((thrown: unknown) => thrown);
    expect(late).toMatchObject({ message: 'timeout exceeded when trying to connect' });
    expect([refused, late].map(isUndone)).toEqual([true, true]);
    await Promise.all(sleeping);
  });
});

it('a transaction one of whose statements has failed is not kept, and says so, also where nobody minded', async () => {
  const { open } = await unreliable();
  const database = open();
  const transaction = database.transaction(async ({ query }) => {
    await query('SELECT nonsense').catch(() => {});
    return 'done';
  });
  await expect(transaction).rejects.toThrow('A statement of the transaction has failed');
});

type Options = Partial<Parameters<typeof openPostgres>[0]>;

/** A database behind a proxy, with a schema of its own. */
async function unreliable(): Promise<{
  readonly proxy: DatabaseProxy;
  readonly open: (options?: Options) => Database;
}> {
  const proxy = await startProxy(inject('postgresServer'));
  const { address } = postgresStore(proxy.address);
  if (address.kind !== 'postgres') throw new Error('Not PostgreSQL');
  const { connectionString, schema } = address;
  const open = (options: Options = {}) => {
    const database = openPostgres({
      connectionString,
      schema,
      connectMs,
      statementMs,
      onError: () => {},
      ...options,
    });
    onTestFinished(database.close);
    return database;
  };
  onTestFinished(proxy.close);
  return { proxy, open };
}

function addMany(queue: ReturnType<typeof postgresQueue<number>>, name: string): Promise<readonly string[]> {
  return Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      queue.add(index, { key: `${name}-${index}`, group: `g${index}` }),
    ),
  );
}

/** Ten at a time. Returns how each ended. */
function manyTransactions(database: Database): Promise<readonly string[]> {
  return Promise.all(
    Array.from({ length: 10 }, () =>
      database
        .transaction(async ({ query }) => await query('SELECT pg_sleep(0.1)'))
        .then(
          () => 'done',
          (error: unknown) =>
            error instanceof Error && 'code' in error ? String(error.code) : String(error),
        ),
    ),
  );
}
