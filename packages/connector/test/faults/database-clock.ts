import { openPostgres } from '../../../queue-postgres/src/index.ts';
import type { ProgramStore } from '../processes/stores.ts';

/** The clock of one database of a server. */
export interface DatabaseClock {
  /** Sets it so many milliseconds ahead of the true time. */
  readonly set: (aheadMs: number) => Promise<void>;
}

/**
 * Gives a database a clock that can be set, for statements that ask by `now()` and its like: functions of our own stand before PostgreSQL's. A server
 * has no clock but the machine's, which a test must not set.
 * @param store on PostgreSQL; no connector has opened it yet. Its clock is set once one has.
 */
export async function giveClock({ address }: ProgramStore): Promise<DatabaseClock> {
  if (address.kind === 'embedded') throw new Error('The clock of a folder is that of its process');
  const { connectionString } = address;
  const name = new URL(connectionString).pathname.slice(1);
  const run = async (statements: readonly string[]): Promise<void> => {
    const database = openPostgres({
      connectionString,
      poolSize: 2,
      schema: 'clock_setter',
      onError: () => {},
    });
    try {
      for (const statement of statements) await database.query(statement);
    } finally {
      await database.close();
    }
  };
  const asking = ['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp'];
  await run([
    'CREATE SCHEMA clock',
    'CREATE TABLE clock.ahead (by interval NOT NULL)',
    `INSERT INTO clock.ahead VALUES ('0')`,
    ...asking.map(
      (each) =>
        `CREATE FUNCTION clock.${each}() RETURNS timestamptz STABLE LANGUAGE sql AS 'SELECT pg_catalog.${each}() + (SELECT by FROM clock.ahead)'`,
    ),
    `ALTER DATABASE ${name} SET search_path = clock, public, pg_catalog`,
  ]);
  return {
    set: (aheadMs) =>
      run([
        `UPDATE clock.ahead SET by = '${aheadMs} milliseconds'`,
        // pg-boss asks by a function of its own, which names PostgreSQL's in full.
        `CREATE OR REPLACE FUNCTION ${queueSchema}.job_now() RETURNS timestamptz STABLE LANGUAGE sql AS 'SELECT clock.now()'`,
      ]),
  };
}

const queueSchema = 'order_integration_queues';
