import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'pg-boss';
import { queueDatabaseOf } from '../../src/database/database.ts';
import type { Session } from '../../src/database/session.ts';
import type { Database } from '../../src/index.ts';

/** The SQL that pg-boss runs from now on. */
export async function statementsOf(database: Database): Promise<readonly string[]> {
  const { db } = await queueDatabaseOf(database).session('unused', async () => {});
  const statements: string[] = [];
  const run = db.executeSql.bind(db);
  db.executeSql = (sql, values) => {
    statements.push(sql);
    return run(sql, values);
  };
  return statements;
}

/**
 * Makes every insert fail from now on.
 * @returns what ends that.
 */
export async function failInserts(database: Database): Promise<() => void> {
  const { db } = await queueDatabaseOf(database).session('unused', async () => {});
  const run = db.executeSql;
  db.executeSql = (sql, values) =>
    sql.includes('INSERT INTO') ? Promise.reject(new Error('disk full')) : run.call(db, sql, values);
  return () => {
    db.executeSql = run;
  };
}

/** Makes every fetch of jobs take so much longer, in milliseconds, as over a slow connection. */
export async function delayFetches(database: Database, milliseconds: number): Promise<void> {
  const session = await queueDatabaseOf(database).session('unused', async () => {});
  const { transaction } = session;
  const delayed = (db: Db): Db => ({
    ...db,
    executeSql: async (sql, values) => {
      const result = await db.executeSql(sql, values);
      if (/UPDATE \S+ j SET\s+state = 'active'/.test(sql)) await pause(milliseconds);
      return result;
    },
  });
  const slow: Session['transaction'] = (run) => transaction((db) => run(delayed(db)));
  Object.assign(session, { transaction: slow });
}
