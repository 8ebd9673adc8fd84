import { checkEntryName, type Journal, type JournalEntry, stringifyJob } from '@order-integration/queue';
import { statementsOn } from '../database/session.ts';
import { retryConflicts } from './failures.ts';
import type { Store } from './store.ts';

interface JournalRow {
  readonly name: string;
  readonly content: string;
  readonly writtenAt: Date;
}

/** The journal of a queue, in a table of ours. Names and contents are JSON, for the sake of characters that PostgreSQL refuses. */
export function journalOf(store: Store): Journal {
  const query = async <Row extends object>(
    sql: (table: string) => string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> => {
    const { db, schema } = await store.session();
    return await retryConflicts(() =>
      statementsOn(db).query<Row>(sql(`${schema}.journal`), [store.name, ...values]),
    );
  };
  const columns = 'name, content, written_at AS "writtenAt"';
  return {
    add: async (name, content) => {
      const rows = await query(
        (table) =>
          `INSERT INTO ${table} (queue, name, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
        [JSON.stringify(checkEntryName(name)), stringifyJob(content)],
      );
      return rows.length > 0;
    },
    replace: async (name, content) => {
      const rows = await query(
        (table) =>
          `UPDATE ${table} SET content = $3, written_at = now(), place = DEFAULT WHERE queue = $1 AND name = $2 RETURNING 1`,
        [JSON.stringify(checkEntryName(name)), stringifyJob(content)],
      );
      return rows.length > 0;
    },
    read: async (name) => {
      const [row] = await query<JournalRow>(
        (table) => `SELECT ${columns} FROM ${table} WHERE queue = $1 AND name = $2`,
        [JSON.stringify(checkEntryName(name))],
      );
      return row && entryOf(row);
    },
    list: async () => {
      const rows = await query<JournalRow>(
        (table) => `SELECT ${columns} FROM ${table} WHERE queue = $1 ORDER BY place DESC LIMIT 1000`,
      );
      return rows.map(entryOf);
    },
  };
}

function entryOf({ name, content, writtenAt }: JournalRow): JournalEntry {
  return { name: JSON.parse(name), content: JSON.parse(content), writtenAt };
}
