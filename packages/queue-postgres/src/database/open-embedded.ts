import { resolve } from 'node:path';
import { ConfigurationError, reportError } from '@order-integration/queue';
import { fromPglite, PgBoss } from 'pg-boss';
import { type FolderLock, lockFolder } from '../lock/folder-lock.ts';
import { commonBossOptions, defaultSchema, hearAlong } from './boss-options.ts';
import { createDatabase } from './create-database.ts';
import type { Database } from './database.ts';
import { openPglite } from './open-pglite.ts';
import type { Session, SessionEvents } from './session.ts';
import { startBoss, stopBoss } from './start-boss.ts';
import { vacuumAtTimes } from './vacuum-at-times.ts';

/** Which folder, and how. */
export interface OpenEmbeddedOptions {
  /** The folder that holds the database; made where it is missing. Local disk, not a network share. */
  readonly directory: string;
  /** The schema of pg-boss's tables; `order_integration_queues`. */
  readonly schema?: string;
  /** Hears of troubles in the background. Left out: a line with name and code goes to stderr. */
  readonly onError?: (error: unknown) => void;
}

/**
 * A PostgreSQL inside this process (PGlite), in a folder that one process at a time may use. Nothing is opened until it is used; then it
 * rejects with `FolderLockedError` where another process has the folder.
 *
 * PGlite writes without fsync: what was stored survives the death of the process, but not a failure of power or of the operating system.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function openEmbedded(options: OpenEmbeddedOptions): Database {
  if (options.directory === '') throw new ConfigurationError('directory must not be empty');
  return createDatabase({
    exclusive: true,
    open: (events) => open(options, events),
    onError: (error) => reportError(options.onError, error),
  });
}

async function open(
  { directory, schema = defaultSchema }: OpenEmbeddedOptions,
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
  const db = fromPglite(pglite);
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
    transaction: (run) =>
      pglite.transaction((transaction) =>
        run({ executeSql: (sql, parameters) => transaction.query(sql, parameters) }),
      ),
    close: async () => {
      await stopVacuum();
      await stopBoss(boss);
      await pglite.close();
      lock.release();
    },
  };
}
