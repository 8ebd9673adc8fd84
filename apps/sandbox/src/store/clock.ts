import type { Sql } from './store.ts';

/** The sandbox's time, as SQL: the database's own, moved ahead by what `POST /sandbox/clock` said. */
export const sandboxNow =
  "(now() + (SELECT ahead_milliseconds FROM sandbox.clock) * interval '1 millisecond')";

/** Moves the sandbox's time ahead. @returns what it is then. */
export async function advanceClock(sql: Sql, milliseconds: number): Promise<string> {
  await sql.rows('UPDATE sandbox.clock SET ahead_milliseconds = ahead_milliseconds + $1::double precision', [
    milliseconds,
  ]);
  return readClock(sql);
}

/** The sandbox's time, RFC 3339. */
export async function readClock(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ now: string }>(`SELECT to_jsonb(${sandboxNow}) #>> '{}' AS now`);
  return row?.now ?? new Date().toISOString();
}
