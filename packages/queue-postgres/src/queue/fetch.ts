import type { Db, JobWithMetadata } from 'pg-boss';
import type { Session } from '../database/session.ts';
import { type JobData, lowestPriority, priorityOf } from './job.ts';
import type { Store } from './store.ts';

/** Fetches rows of jobs that are due. */
export interface Fetcher {
  /**
   * Fetches the rows that have been due for the longest time.
   * @param most how many.
   * @param fullLanes keys of the lanes that have no room.
   */
  fetch(most: number, fullLanes: readonly string[]): Promise<readonly JobWithMetadata<JobData>[]>;
}

/** A fetch that takes longer may have read a long queue, and so may one that has found all that it had room for. */
const longMs = 5;
/**
 * Without current statistics PostgreSQL believes that little waits, and reads and sorts all of it for each fetch: 14 ms where 20,000 jobs wait.
 * For this transaction, which takes three more statements, it reads the index in its order.
 */
const readIndexInOrder = `SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)`;
/** Where the clock is known to this only, a job still counts as due: looking costs little. */
const clockErrorMs = 5_000;
/** A look at everything takes at most this share of the time. */
const lookShare = 0.02;

/**
 * Creates what fetches. pg-boss reads an index from the job that has been due for the longest time on; where it does not find enough, it would
 * read on through all that is for later. So a fetch ends at what is due now by the database's clock as we know it, and once in `pollMs` a
 * look without that bound finds what is due by the database's own.
 */
export function createFetcher(
  { name, clock }: Store,
  session: Session,
  pollMs: number,
  onError: (error: unknown) => void,
): Fetcher {
  const analyze = createAnalyzer(session, onError);
  let nextLook = 0;
  let mayBeLong = true;
  return {
    fetch: async (most, fullLanes) => {
      const begun = performance.now();
      const isLook = begun >= nextLook;
      const options = {
        batchSize: most,
        includeMetadata: true,
        minPriority: isLook ? lowestPriority : priorityOf(clock.now() + clockErrorMs),
        ...(fullLanes.length === 0 ? {} : { ignoreGroups: [...fullLanes] }),
      } as const;
      const inOrder = async (db: Db) => {
        await db.executeSql(readIndexInOrder);
        return await session.boss.fetch<JobData>(name, { ...options, db });
      };
      const rows = mayBeLong
        ? await session.transaction(inOrder)
        : await session.boss.fetch<JobData>(name, options);
      const milliseconds = performance.now() - begun;
      mayBeLong = rows.length >= most || milliseconds > longMs;
      const startedOn = rows[0]?.startedOn;
      if (startedOn !== undefined) clock.set(startedOn);
      if (isLook) nextLook = performance.now() + Math.max(pollMs, milliseconds / lookShare);
      // Not awaited: the next fetch may be quick all the same.
      void analyze(milliseconds);
      // The database hands them out in any order.
      return rows.sort((one, other) => other.priority - one.priority || dueAtOf(one) - dueAtOf(other));
    },
  };
}

function dueAtOf({ data, createdOn }: JobWithMetadata<JobData>): number {
  return data.dueAt ?? createdOn.getTime();
}

/** Much longer than a fetch that is planned well takes. */
const slowMs = 100;
/** At least between two: where the machine is busy, a fetch may be slow for another reason. */
const pauseMs = 10_000;
/** At most this share of the time, because in an embedded database nothing else can happen meanwhile. */
const analyzeShare = 0.02;

/**
 * PostgreSQL plans a fetch by what it saw when it last analysed the table. Where that was before a burst, it may take seconds for a few
 * thousand jobs, and the next analysis that comes by itself may be a minute away: so a slow fetch has the table analysed.
 * @param now milliseconds of any clock that does not go back.
 * @returns a function that is told how long a fetch took, in milliseconds.
 */
export function createAnalyzer(
  { db, schema }: Pick<Session, 'db' | 'schema'>,
  onError: (error: unknown) => void,
  now: () => number = () => performance.now(),
): (milliseconds: number) => Promise<void> {
  let next = Number.NEGATIVE_INFINITY;
  return async (milliseconds) => {
    const begun = now();
    if (milliseconds < slowMs || begun < next) return;
    next = Number.POSITIVE_INFINITY;
    await db.executeSql(`ANALYZE ${schema}.job_common`).then(() => undefined, onError);
    next = begun + Math.max(pauseMs, (now() - begun) / analyzeShare);
  };
}

/** How fast jobs end here. */
export interface Pace {
  /** Notes that a job of these lanes has ended. */
  ended(lanesKey: string | undefined): void;
  /** How many jobs may be expected to end within a quarter of a second. */
  expected(): number;
  /** How many of these lanes. */
  expectedOf(lanesKey: string | undefined): number;
}

const spanMs = 250;

/** @param now milliseconds of any clock that does not go back. */
export function createPace(now: () => number = () => performance.now()): Pace {
  let begun = now();
  let present = new Counts();
  let before = new Counts();

  const turn = (): void => {
    const passed = now() - begun;
    if (passed < spanMs) return;
    before = passed < 2 * spanMs ? present : new Counts();
    present = new Counts();
    begun = now();
  };

  return {
    ended: (lanesKey) => {
      turn();
      present.add(lanesKey ?? '');
    },
    expected: () => {
      turn();
      return Math.max(before.total, present.total);
    },
    expectedOf: (lanesKey) => {
      turn();
      return Math.max(before.of(lanesKey ?? ''), present.of(lanesKey ?? ''));
    },
  };
}

class Counts {
  total = 0;
  readonly #byKey = new Map<string, number>();

  add(key: string): void {
    this.total += 1;
    this.#byKey.set(key, this.of(key) + 1);
  }

  of(key: string): number {
    return this.#byKey.get(key) ?? 0;
  }
}
