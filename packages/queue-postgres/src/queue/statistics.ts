import type { Session } from '../database/session.ts';

/** Keeps the database's picture of the job table true. */
export interface Statistics {
  /** Tells how long a fetch took, in milliseconds; resolves when a look at the table that this gave rise to has ended. */
  fetched(milliseconds: number): Promise<void>;
}

/** Much longer than a fetch that is planned well takes while a few thousand jobs wait. */
const slowMs = 100;

/** At least between two looks: where many jobs wait, or the machine is busy, a fetch may be slow for another reason. */
const pauseMs = 10_000;

/**
 * A fetch compares what waits with what runs. PostgreSQL plans that by what it saw when it last analysed the table; where that was before a
 * burst, it expects one row, goes through all pairs, and takes seconds for a few thousand jobs. The next analysis that comes by itself may be a
 * minute away, so a slow fetch has the table analysed.
 * @param now milliseconds of any clock that does not go back.
 */
export function createStatistics(
  { db, schema }: Pick<Session, 'db' | 'schema'>,
  onError: (error: unknown) => void,
  now: () => number = () => performance.now(),
): Statistics {
  let last = Number.NEGATIVE_INFINITY;
  return {
    fetched: async (milliseconds) => {
      if (milliseconds < slowMs || now() - last < pauseMs) return;
      last = now();
      await db.executeSql(`ANALYZE ${schema}.job_common`).then(() => undefined, onError);
    },
  };
}
