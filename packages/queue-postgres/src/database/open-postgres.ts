import {
  anything,
  type Checked,
  ConfigurationError,
  checkOptions,
  createErrorReporter,
  func,
  integer,
  reportErrorName,
  required,
  text,
} from '@order-integration/internal';
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
  readonly poolSize?: number | undefined;
  /** The schema of pg-boss's tables; `order_integration_queues`. */
  readonly schema?: string | undefined;
  /** A database of PostgreSQL's family that pg-boss has a profile for, such as `cockroachdb` or `citus`; `postgres`. */
  readonly backend?: BackendProfile | undefined;
  /** Hears of troubles in the background, such as a lost connection. Left out: a line with name and code goes to stderr. */
  readonly onError?: ((error: unknown) => unknown) | undefined;
}

const rules = {
  connectionString: required(text()),
  poolSize: integer({ fallback: 10, least: 2, most: Number.MAX_SAFE_INTEGER }),
  schema: text(),
  backend: anything<BackendProfile | undefined>(),
  onError: func<(error: unknown) => unknown>(),
};

/** The names of the options. */
export const postgresOptionNames: readonly string[] = Object.keys(rules);

/**
 * A PostgreSQL that any number of processes share. Nothing is opened until it is used.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function openPostgres(options: OpenPostgresOptions): Database {
  const checked = checkOptions('openPostgres', options, rules);
  return createDatabase({
    exclusive: false,
    open: (events) => open(checked, events),
    onError: createErrorReporter(checked.onError, reportErrorName),
  });
}

async function open(
  { connectionString, poolSize, schema = defaultSchema, backend }: Checked<typeof rules>,
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
