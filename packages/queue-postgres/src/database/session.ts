import type { Statements } from '@order-integration/queue';
import type { Db, PgBoss } from 'pg-boss';

/** An open database with its one pg-boss. */
export interface Session extends Access {
  readonly boss: PgBoss;
  /** The schema of pg-boss's tables. */
  readonly schema: string;
  /** Whether tables and queues may be made and brought up to date. */
  readonly migrate: boolean;
  /** For statements of the program that the queues run in: where it has many transactions open, the queues have connections left. */
  readonly lent: Access;
  close(): Promise<void>;
}

/** A way to the database. */
export interface Access {
  readonly db: Db;
  /**
   * Runs work in a transaction; the `db` that it gets goes into pg-boss's calls. Rejects, and nothing is kept, where the work throws or one
   * of its statements has failed.
   */
  transaction<Result>(run: (db: Db) => Promise<Result>): Promise<Result>;
}

/** What an open database tells. */
export interface SessionEvents {
  /** A queue has a new job. */
  readonly onNotified: (queue: string) => void;
  /** Notifications may have been missed. */
  readonly onReconnected: () => void;
  readonly onError: (error: unknown) => void;
}

/** The statements of a connection of pg-boss's kind. */
export function statementsOn(db: Db): Statements {
  return {
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
      const { rows } = await db.executeSql(sql, [...parameters]);
      return rows as Row[];
    },
  };
}

// Registered, because the error may come from the other copy of this package: one is ESM, one is CommonJS.
const undone = Symbol.for('order-integration.queue-postgres.undone');

/**
 * Marks an error of a statement or a transaction of which certainly nothing was kept.
 * @param isUndone false where that holds for the last statement of several only.
 */
export function markUndone(error: unknown, isUndone = true): unknown {
  if (typeof error === 'object' && error !== null && !(isUndone && undone in error))
    Object.defineProperty(error, undone, { value: isUndone, configurable: true });
  return error;
}

/** Whether nothing was kept of what failed with this error. False where nobody knows: the answer to a commit was lost, for one. */
export function isUndone(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < 8 && typeof cause === 'object' && cause !== null; depth += 1) {
    if (undone in cause) return cause[undone] === true;
    cause = 'cause' in cause ? cause.cause : undefined;
  }
  return false;
}

/** Whether the server has refused the statement. It takes back the whole statement with it; after `FATAL` and `PANIC` it may not have. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'ERROR';
}
