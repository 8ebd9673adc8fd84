import type { Db, PgBoss } from 'pg-boss';

/** An open database with its one pg-boss. */
export interface Session {
  readonly boss: PgBoss;
  /** The schema of pg-boss's tables. */
  readonly schema: string;
  readonly db: Db;
  /** Runs work in a transaction; the `db` that it gets goes into pg-boss's calls. */
  transaction<Result>(run: (db: Db) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** What an open database tells. */
export interface SessionEvents {
  /** A queue has a new job. */
  readonly onNotified: (queue: string) => void;
  /** Notifications may have been missed. */
  readonly onReconnected: () => void;
  readonly onError: (error: unknown) => void;
}
