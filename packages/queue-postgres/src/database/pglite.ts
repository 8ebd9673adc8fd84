import { existsSync } from 'node:fs';
import { rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import { ConfigurationError } from '@order-integration/internal';
import { type Db, fromPglite } from 'pg-boss';
import { DiskFullError } from '../errors.ts';
import { isRefusal, markUndone, type Session } from './session.ts';

/** A PGlite in use. */
export interface OpenPglite {
  readonly db: Db;
  readonly transaction: Session['transaction'];
  close(): Promise<void>;
}

/**
 * Opens the PGlite of a folder that this process holds.
 * @param directory an absolute path.
 * @throws {DiskFullError} where it cannot, and there is no room left.
 * @throws {ConfigurationError} when PGlite is not installed.
 */
export async function openPglite(directory: string): Promise<OpenPglite> {
  const kind = await load();
  const pglite = await open(kind, join(directory, 'data')).catch(async (cause: unknown) => {
    throw isDiskFull(cause) || (await isShortOfRoom(directory))
      ? new DiskFullError(directory, { cause })
      : cause;
  });
  const named = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((error: unknown) => {
      const thrown = isDiskFull(error) ? new DiskFullError(directory, { cause: error }) : error;
      throw isRefusal(error) ? markUndone(thrown) : thrown;
    });
  const inTurn = createInTurn();
  const db = fromPglite(pglite);
  const executeSql = db.executeSql.bind(db);
  db.executeSql = (sql, values) => inTurn(() => named(executeSql(sql, values)));
  return {
    db,
    transaction: (run) => inTurn(() => transact(pglite, named, run)),
    close: () => named(pglite.close()),
  };
}

/** What a database needs at least: PostgreSQL writes its log in files of 16 MB, one while another is kept. */
const leastBytes = 32 * 1024 * 1024;

async function load(): Promise<typeof PGlite> {
  try {
    return (await import('@electric-sql/pglite')).PGlite;
  } catch (cause) {
    throw new ConfigurationError('An embedded database needs PGlite: npm install @electric-sql/pglite', {
      cause,
    });
  }
}

async function open(kind: typeof PGlite, data: string): Promise<PGlite> {
  if (!existsSync(data)) await createData(kind, data);
  // Not with PGlite's timer that reports how a recovery gets on: where one fails, it runs on and keeps the process from ending.
  const startParams = [...kind.defaultStartParams, '-c', 'log_startup_progress_interval=0'];
  return await kind.create({ dataDir: data, startParams });
}

/** Made aside and renamed when whole: a process that is killed while it makes the database must not leave half of one. */
async function createData(kind: typeof PGlite, data: string): Promise<void> {
  const unfinished = `${data}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  try {
    const pglite = await kind.create(unfinished);
    await pglite.close();
  } catch (error) {
    // It may be what has filled the disk.
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  await rename(unfinished, data);
}

/** PGlite gives PostgreSQL's SQLSTATE, or the number that WASI has for it where its file system failed outside of a statement. */
function isDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  return ('code' in error && error.code === '53100') || ('errno' in error && error.errno === 51);
}

/** PGlite does not say why it could not start. */
async function isShortOfRoom(directory: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(directory));
  return bavail * bsize < leastBytes;
}

/** Runs pieces of work one after the other. */
type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Lets the event loop turn before each piece of work. PGlite computes on this thread and goes from statement to statement without a turn, so
 * that a busy queue would keep connections waiting for seconds.
 */
function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(async () => {
      await turn();
      return work();
    });
    last = result.catch(() => {});
    return result;
  };
}

/** Its statements have turns of their own: the others wait for all of them. */
async function transact<Result>(
  pglite: PGlite,
  named: <Value>(work: Promise<Value>) => Promise<Value>,
  run: (db: Db) => Promise<Result>,
): Promise<Result> {
  let decided = false;
  try {
    return await pglite.transaction(async (transaction) => {
      const inTurn = createInTurn();
      let failed = false;
      const execute: Db['executeSql'] = (sql, values) =>
        inTurn(() => named(transaction.query(sql, values))).catch((error: unknown) => {
          failed = true;
          throw error;
        });
      const result = await run({ executeSql: execute });
      // PostgreSQL answers a commit without an error where a statement has failed and nobody minded.
      if (failed) throw new Error('A statement of the transaction has failed');
      decided = true;
      return result;
    });
  } catch (error) {
    throw decided ? error : markUndone(error);
  }
}
