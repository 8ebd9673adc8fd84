import { ConfigurationError, reportError } from '@order-integration/queue';
import { type BackendProfile, type Db, PgBoss } from 'pg-boss';
import { commonBossOptions, defaultSchema, hearAlong } from './boss-options.ts';
import { createDatabase } from './create-database.ts';
import type { Database } from './database.ts';
import type { Session, SessionEvents } from './session.ts';
import { startBoss, stopBoss } from './start-boss.ts';

/** Which PostgreSQL, and how. */
export interface OpenPostgresOptions {
  /** Such as `postgres://user:password@host:5432/database`. */
  readonly connectionString: string;
  /** Most connections of this process, without the one that listens for new jobs; 10. */
  readonly poolSize?: number;
  /** The schema of pg-boss's tables; `order_integration_queues`. */
  readonly schema?: string;
  /** A database of PostgreSQL's family that pg-boss has a profile for, such as `cockroachdb` or `citus`; `postgres`. */
  readonly backend?: BackendProfile;
  /** Hears of troubles in the background, such as a lost connection. Left out: a line with name and code goes to stderr. */
  readonly onError?: (error: unknown) => void;
}

/**
 * A PostgreSQL that any number of processes share. Nothing is opened until it is used.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function openPostgres(options: OpenPostgresOptions): Database {
  const { connectionString, poolSize = 10 } = options;
  if (connectionString === '') throw new ConfigurationError('connectionString must not be empty');
  if (!Number.isInteger(poolSize) || poolSize < 2)
    throw new ConfigurationError('poolSize must be a whole number from 2');
  return createDatabase({
    exclusive: false,
    open: (events) => open(options, poolSize, events),
    onError: (error) => reportError(options.onError, error),
  });
}

async function open(
  { connectionString, schema = defaultSchema, backend }: OpenPostgresOptions,
  poolSize: number,
  events: SessionEvents,
): Promise<Session> {
  const boss = new PgBoss({
    ...commonBossOptions,
    connectionString,
    schema,
    max: poolSize,
    ...(backend === undefined ? {} : { backend }),
  });
  const db = boss.getDb();
  hearAlong(db, events);
  await startBoss(boss, events);
  return {
    boss,
    schema,
    db,
    transaction: (run) => inTransaction(db, run),
    close: () => stopBoss(boss),
  };
}

async function inTransaction<Result>(db: Db, run: (db: Db) => Promise<Result>): Promise<Result> {
  const transaction = await db.beginTransaction?.();
  if (transaction === undefined) throw new ConfigurationError('The database has no transactions');
  try {
    const result = await run(transaction.db);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}
