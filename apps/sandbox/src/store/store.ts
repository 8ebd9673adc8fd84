import { defineError } from '@order-integration/internal';
import type { Statements } from '@order-integration/queue';
import type { Database } from '@order-integration/queue-postgres';

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

/** The database did not do its work: it is away, full, or asks to try again. What was asked of it was not wrong. */
export class DatabaseFailure extends defineError('DatabaseFailure') {}

/** Bad data, a broken constraint, wrong syntax: classes of SQLSTATE that tell of a mistake in the statement, which time does not heal. */
const mistakes = /^(22|23|42)[0-9A-Z]{3}$/;

/** What an error that the database threw becomes. */
function asDatabaseFailure(error: unknown): unknown {
  if (DatabaseFailure.isInstance(error) || mistakes.test(codeOf(error))) return error;
  return new DatabaseFailure('The database failed', { cause: error });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/**
 * A text as PostgreSQL can hold it: U+0000, and in JSON halves of a surrogate pair as well, become U+FFFD. The tables are there to be
 * searched and looked at; what a connector is told comes from the queues, which keep every character.
 */
function storable(parameter: unknown): unknown {
  if (typeof parameter !== 'string') return parameter;
  return parameter.replaceAll('\0', '\ufffd').replace(refusedEscape, '$1\\ufffd');
}

/** As `JSON.stringify` writes them, behind an even number of backslashes. */
const refusedEscape = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;
