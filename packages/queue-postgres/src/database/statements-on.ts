import type { Db } from 'pg-boss';
import type { Statements } from './database.ts';

/** The statements of a connection of pg-boss's kind. */
export function statementsOn(db: Db): Statements {
  return {
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
      const { rows } = await db.executeSql(sql, [...parameters]);
      return rows as Row[];
    },
  };
}
