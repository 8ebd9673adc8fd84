import {
  anything,
  boolean,
  type Checked,
  checkOptions,
  createErrorReporter,
  func,
  integer,
  reportErrorName,
  required,
  text,
} from '@order-integration/internal';
import { type BackendProfile, PgBoss } from 'pg-boss';
import { commonBossOptions, defaultSchema, hearAlong, startBoss, stopBoss } from './boss.ts';
import { inTransaction, type Lending, openConnections } from './connections.ts';
import { createDatabase, type Database } from './database.ts';
import type { Access, Session, SessionEvents } from './session.ts';

/** Which PostgreSQL, and how. */
export interface OpenPostgresOptions {
  /** Such as `postgres://user:password@host:5432/database`. */
  readonly connectionString: string;
  /**
   * Most connections of this process, without the one that listens for new jobs and two for upkeep; 10. Half of them
   * are the queues' own: what a program does with the others, in transactions of its handlers for one, keeps no job from being stored.
   */
  readonly poolSize?: number | undefined;
  /** Milliseconds for making a connection, and for waiting for a free one; 5,000. */
  readonly connectMs?: number | undefined;
  /**
   * Milliseconds after which the server cancels a statement, 10,000; one that waits for a lock after half of that. Where the server gives no
   * answer, this side gives up a second later. What changes or examines whole tables (`CREATE`, `ALTER`, `VACUUM` …) has ten minutes.
   */
  readonly statementMs?: number | undefined;
  /** The schema of pg-boss's tables; `order_integration_queues`. */
  readonly schema?: string | undefined;
  /**
   * False leaves tables and queues as they are: it makes none, brings none up to date, and rejects with a `ConfigurationError` where one is
   * missing or of another version. For tools beside the programs that own them; true.
   */
  readonly migrate?: boolean | undefined;
  /** A database of PostgreSQL's family that pg-boss has a profile for, such as `cockroachdb` or `citus`; `postgres`. */
  readonly backend?: BackendProfile | undefined;
  /** Hears of troubles in the background, such as a lost connection. Left out: a line with name and code goes to stderr. */
  readonly onError?: ((error: unknown) => unknown) | undefined;
}

/** What a timer of Node can hold, with the second that this side waits longer. */
const longestMs = 2 ** 31 - 1_001;

const rules = {
  connectionString: required(text()),
  poolSize: integer({ fallback: 10, least: 2, most: Number.MAX_SAFE_INTEGER }),
  connectMs: integer({ fallback: 5_000, least: 1, most: longestMs }),
  statementMs: integer({ fallback: 10_000, least: 1, most: longestMs }),
  schema: text(),
  migrate: boolean(true),
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
    open: (events, cutOff) => open(checked, events, cutOff),
    onError: createErrorReporter(checked.onError, reportErrorName),
  });
}

async function open(
  {
    connectionString,
    poolSize,
    connectMs,
    statementMs,
    schema = defaultSchema,
    migrate,
    backend,
  }: Checked<typeof rules>,
  events: SessionEvents,
  cutOff: AbortSignal,
): Promise<Session> {
  const { onError } = events;
  const db = openConnections({ connectionString, poolSize, connectMs, statementMs, onError, cutOff });
  hearAlong(db, events);
  const boss = new PgBoss({
    ...commonBossOptions,
    db,
    schema,
    migrate,
    ...(backend === undefined ? {} : { backend }),
  });
  const close = async (): Promise<void> => {
    await stopBoss(boss);
    await db.close();
  };
  try {
    await startBoss(boss, schema, events);
  } catch (error) {
    await close();
    throw error;
  }
  const accessBy = (access: Lending): Access => ({
    db: access,
    transaction: (run) => inTransaction(access.beginTransaction, run),
  });
  return { ...accessBy(db), boss, schema, migrate, lent: accessBy(db.lent), close };
}
