import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import {
  type Checked,
  checkOptions,
  createErrorReporter,
  func,
  reportErrorName,
  required,
  text,
} from '@order-integration/internal';
import { type Db, fromPglite, PgBoss } from 'pg-boss';
import { commonBossOptions, defaultSchema, hearAlong, startBoss, stopBoss } from './boss.ts';
import { createDatabase, type Database } from './database.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { openPglite } from './open-pglite.ts';
import type { Session, SessionEvents } from './session.ts';

/** Which folder, and how. */
export interface OpenEmbeddedOptions {
  /** The folder that holds the database; made where it is missing. Local disk, not a network share. */
  readonly directory: string;
  /** The schema of pg-boss's tables; `order_integration_queues`. */
  readonly schema?: string | undefined;
  /** Hears of troubles in the background. Left out: a line with name and code goes to stderr. */
  readonly onError?: ((error: unknown) => unknown) | undefined;
}

const rules = {
  directory: required(text()),
  schema: text(),
  onError: func<(error: unknown) => unknown>(),
};

/** The names of the options. */
export const embeddedOptionNames: readonly string[] = Object.keys(rules);

/**
 * A PostgreSQL inside this process (PGlite), in a folder that one process at a time may use. Nothing is opened until it is used; then it
 * rejects with `FolderLockedError` where another process has the folder.
 *
 * PGlite writes without fsync: what was stored survives the death of the process, but not a failure of power or of the operating system.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function openEmbedded(options: OpenEmbeddedOptions): Database {
  const checked = checkOptions('openEmbedded', options, rules);
  return createDatabase({
    exclusive: true,
    open: (events) => open(checked, events),
    onError: createErrorReporter(checked.onError, reportErrorName),
  });
}

async function open(
  { directory, schema = defaultSchema }: Checked<typeof rules>,
  events: SessionEvents,
): Promise<Session> {
  const lock = lockFolder(directory);
  try {
    return await openLocked(resolve(directory), schema, lock, events);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(
  directory: string,
  schema: string,
  lock: FolderLock,
  events: SessionEvents,
): Promise<Session> {
  const pglite = await openPglite(directory);
  const inTurn = createInTurn();
  const db = fromPglite(pglite);
  const executeSql = db.executeSql.bind(db);
  db.executeSql = (sql, parameters) => inTurn(() => executeSql(sql, parameters));
  hearAlong(db, events);
  const boss = new PgBoss({ ...commonBossOptions, db, schema, backend: 'pglite' });
  try {
    await startBoss(boss, events);
  } catch (error) {
    await pglite.close();
    throw error;
  }
  const stopVacuum = vacuumAtTimes(db, schema, events.onError);
  return {
    boss,
    schema,
    db,
    transaction: (run) => inTurn(() => transact(pglite, run)),
    close: async () => {
      await stopVacuum();
      await stopBoss(boss);
      await pglite.close();
      lock.release();
    },
  };
}

/** Its statements have turns of their own: the others wait for all of them. */
function transact<Result>(pglite: PGlite, run: (db: Db) => Promise<Result>): Promise<Result> {
  return pglite.transaction((transaction) => {
    const inTurn = createInTurn();
    return run({ executeSql: (sql, parameters) => inTurn(() => transaction.query(sql, parameters)) });
  });
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

const minute = 60_000;

/**
 * Vacuums the job tables every minute: PGlite has no autovacuum, and fetching would become slower with every job that was ever done.
 * @returns what ends it, when no vacuum runs any more.
 */
function vacuumAtTimes(db: Db, schema: string, onError: (error: unknown) => void): () => Promise<void> {
  let running = Promise.resolve();
  const vacuum = async (): Promise<void> => {
    await db.executeSql(`VACUUM (ANALYZE) ${schema}.job_common`).catch(onError);
  };
  const timer = setInterval(() => {
    running = running.then(vacuum);
  }, minute);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
