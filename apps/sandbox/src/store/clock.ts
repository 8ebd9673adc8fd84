import type { Sql } from './store.ts';

/** The sandbox's time, as SQL: the database's own, moved ahead by what `POST /sandbox/clock` said. */
export const sandboxNow =
  "(now() + (SELECT ahead_milliseconds FROM sandbox.clock) * interval '1 millisecond')";

/** Moves the sandbox's time ahead. */
export async function advanceClock(sql: Sql, milliseconds: number): Promise<Date> {
  await sql.rows('UPDATE sandbox.clock SET ahead_milliseconds = ahead_milliseconds + $1::double precision', [
    milliseconds,
  ]);
  return readClock(sql);
}

/** The sandbox's time. */
export async function readClock(sql: Sql): Promise<Date> {
  const [row] = await sql.rows<{ now: Date | string }>(`SELECT ${sandboxNow} AS now`);
  return new Date(row?.now ?? Date.now());
}
