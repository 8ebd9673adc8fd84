/** Runs SQL. */
export interface Statements {
  /**
   * Runs one statement and gives its rows.
   * @param parameters the values of `$1`, `$2` …
   */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<readonly Row[]>;
}

/**
 * A database that queues share, and that a program may keep tables of its own in. It opens by itself when it is first used, and again
 * when it is used after `close`.
 */
export interface Database extends Statements {
  /** Opens it now, so that a wrong address or a locked folder shows at once. */
  ready(): Promise<void>;
  /** Runs statements that count together or not at all. Within it, use only the statements that it is given. */
  transaction<Result>(run: (statements: Statements) => Promise<Result>): Promise<Result>;
  /** Stops the queues on it and closes it. */
  close(): Promise<void>;
}
