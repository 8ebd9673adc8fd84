import type { Database, Statements } from '@order-integration/queue-postgres';
import { asDatabaseFailure } from './database-failure.ts';
import { storable } from './storable-text.ts';

/** Something that runs SQL: the database, or a transaction in it. */
export interface Sql {
  /** Runs one statement. Values are always bound, never written into the text. */
  readonly rows: <Row = unknown>(text: string, parameters?: readonly unknown[]) => Promise<Row[]>;
}

/** The sandbox's own tables. */
export interface Store extends Sql {
  /** Runs statements as one: all of them stand, or none. Keep waiting out of it: PGlite runs one transaction at a time. */
  readonly transaction: <Value>(run: (sql: Sql) => Promise<Value>) => Promise<Value>;
}

/** Opens the tables of a database. What goes wrong in the database is thrown as a `DatabaseFailure`. */
export function createStore(database: Database): Store {
  return { rows: sqlOn(database).rows, transaction: (run) => transact(database, run) };
}

async function transact<Value>(database: Database, run: (sql: Sql) => Promise<Value>): Promise<Value> {
  let thrown: { readonly error: unknown } | undefined;
  try {
    return await database.transaction(async (transaction) => {
      try {
        return await run(sqlOn(transaction));
      } catch (error) {
        thrown = { error };
        throw error;
      }
    });
  } catch (error) {
    // What was thrown inside is none of the database's failures, unless a statement said so already.
    throw thrown?.error === error ? error : asDatabaseFailure(error);
  }
}

function sqlOn(statements: Statements): Sql {
  return {
    rows: async <Row>(text: string, parameters: readonly unknown[] = []) => {
      try {
        return [...(await statements.query(text, parameters.map(storable)))] as Row[];
      } catch (error) {
        throw asDatabaseFailure(error);
      }
    },
  };
}
