import { type Session, statementsOn } from '../database/session.ts';
import { lowestPriority, prioritySql } from './job.ts';

/**
 * The database's clock, as well as this process knows it. The process's own may be wrong by hours, or be set meanwhile: between two readings only
 * a clock counts that does neither.
 */
export interface DatabaseClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Takes over a time that the database has told just now. */
  set(time: Date): void;
  /** Asks the database. */
  read(session: Session): Promise<void>;
}

/** Creates a clock that goes by this process's until it is read or set. */
export function createClock(): DatabaseClock {
  let ahead = performance.timeOrigin;
  const clock: DatabaseClock = {
    now: () => performance.now() + ahead,
    set: (time) => {
      ahead = time.getTime() - performance.now();
    },
    read: async ({ db }) => {
      const [row] = await statementsOn(db).query<{ readonly now: Date }>('SELECT now() AS now');
      if (row !== undefined) clock.set(row.now);
    },
  };
  return clock;
}

/** The queue whose database's clock is watched. */
interface Watched {
  readonly name: string;
  readonly database: { readonly exclusive: boolean };
  readonly clock: DatabaseClock;
}

/** A clock that is set back by less may as well run slowly. */
const leastSetBackMs = 2_000;

/**
 * Watches the clock of a database that only this process has, which is the process's own. Where it is set back, what waits for a time would wait
 * longer by as much; so that time is set back as well. A server's clock is for its administrator to keep, and many processes see it.
 * @returns what has a look.
 */
export function createClockWatch(
  { name, database, clock }: Watched,
  { db, schema }: Session,
): () => Promise<void> {
  const { query } = statementsOn(db);
  let last: { readonly now: number; readonly at: number } | undefined;

  const setBack = async (milliseconds: number): Promise<void> => {
    const earlier = `start_after - $2::float8 * interval '1 ms'`;
    await query(
      `UPDATE ${schema}.job SET start_after = ${earlier},
         priority = CASE WHEN priority < ${lowestPriority} THEN priority ELSE ${prioritySql(earlier)} END
       WHERE name = $1 AND state < 'active' AND start_after > now()`,
      [name, milliseconds],
    );
    await query(
      `UPDATE ${schema}.lane_pause SET paused_until = paused_until - $2::float8 * interval '1 ms' WHERE queue = $1`,
      [name, milliseconds],
    );
  };

  return async () => {
    if (!database.exclusive) return;
    const [row] = await query<{ readonly now: Date }>('SELECT now() AS now');
    if (row === undefined) return;
    const current = { now: row.now.getTime(), at: performance.now() };
    const setBackMs = last === undefined ? 0 : last.now + (current.at - last.at) - current.now;
    last = current;
    clock.set(row.now);
    if (setBackMs > leastSetBackMs) await setBack(setBackMs);
  };
}
