import { type Session, statementsOn } from '../database/session.ts';

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
