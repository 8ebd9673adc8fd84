import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  boolean,
  type Checked,
  ConfigurationError,
  checkOptions,
  createErrorReporter,
  func,
  reportErrorName,
  required,
  text,
} from '@order-integration/internal';
import { type Db, PgBoss } from 'pg-boss';
import { commonBossOptions, defaultSchema, hearAlong, startBoss, stopBoss } from './boss.ts';
import { createDatabase, type Database } from './database.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { openPglite } from './pglite.ts';
import type { Session, SessionEvents } from './session.ts';

/** Which folder, and how. */
export interface OpenEmbeddedOptions {
  /** The folder that holds the database; made where it is missing. Local disk, not a network share. */
  readonly directory: string;
  /** The schema of pg-boss's tables; `order_integration_queues`. */
  readonly schema?: string | undefined;
  /**
   * False leaves tables and queues as they are: it makes none, brings none up to date, and rejects with a `ConfigurationError` where one is
   * missing or of another version. For tools beside the programs that own them; true.
   */
  readonly migrate?: boolean | undefined;
  /** Hears of troubles in the background. Left out: a line with name and code goes to stderr. */
  readonly onError?: ((error: unknown) => unknown) | undefined;
}

const rules = {
  directory: required(text()),
  schema: text(),
  migrate: boolean(true),
  onError: func<(error: unknown) => unknown>(),
};

/** The names of the options. */
export const embeddedOptionNames: readonly string[] = Object.keys(rules);

/**
 * A PostgreSQL inside this process (PGlite), in a folder that one process at a time may use. Nothing is opened until it is used; then it
 * rejects with `FolderLockedError` where somebody has the folder, and with
 * `DiskFullError` where there is no room for it.
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
  { directory, schema = defaultSchema, migrate }: Checked<typeof rules>,
  events: SessionEvents,
): Promise<Session> {
  if (!migrate && !existsSync(join(directory, 'data')))
    throw new ConfigurationError(`The folder ${resolve(directory)} holds no database`);
  const lock = lockFolder(directory);
  try {
    return await openLocked(resolve(directory), { schema, migrate }, lock, events);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * No other process can be lost here, and what an earlier one was doing is released when the folder is opened. So pg-boss need look for lost jobs
 * seldom: it also counts all jobs then, which keeps everything else waiting for a second where 100,000 wait.
 */
const seldom = { superviseIntervalSeconds: 60, monitorIntervalSeconds: 60 };

async function openLocked(
  directory: string,
  { schema, migrate }: Pick<Session, 'schema' | 'migrate'>,
  lock: FolderLock,
  events: SessionEvents,
): Promise<Session> {
  const { db, transaction, close } = await openPglite(directory);
  hearAlong(db, events);
  const boss = new PgBoss({ ...commonBossOptions, ...seldom, db, schema, migrate, backend: 'pglite' });
  try {
    await startBoss(boss, schema, events);
  } catch (error) {
    await close();
    throw error;
  }
  const stopVacuum = vacuumAtTimes(db, schema, events.onError);
  return {
    boss,
    schema,
    migrate,
    db,
    transaction,
    // There is one connection, and one statement at a time on it.
    lent: { db, transaction },
    close: async () => {
      try {
        await stopVacuum();
        await stopBoss(boss);
        await close();
      } finally {
        lock.release();
      }
    },
  };
}

const vacuumMs = 60_000;

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
  }, vacuumMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
