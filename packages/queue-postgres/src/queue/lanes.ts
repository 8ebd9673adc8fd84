import {
  createLaneLimits,
  type LaneLimits,
  type LaneState,
  type Lanes,
  type QueueOptions,
} from '@order-integration/queue';
import { type Session, statementsOn } from '../database/session.ts';
import { retryConflicts } from './failures.ts';
import { laneKeyOf } from './job.ts';
import { channelSql, type Store } from './store.ts';

/** The lanes of a queue: their limits in this process, and their pauses, which all processes on the database share. */
export interface QueueLanes extends Lanes {
  readonly limits: LaneLimits;
  /** Has a consumer's session used while it runs. */
  useSession(session: Session | undefined): void;
  /** Takes over which lanes the processes have paused. */
  load(): Promise<void>;
}

/**
 * Creates the lanes of a queue. Each process counts the failures that it sees; a lane that pauses stands in a table of ours, which every process
 * reads once in `pollMs`.
 * @param onRoom hears of a lane for which a job has waited here.
 */
export function createQueueLanes(
  store: Store,
  options: QueueOptions,
  onRoom: (lane: string) => void,
  onError: (error: unknown) => void,
): QueueLanes {
  let session: Session | undefined;
  const table = pauseTable(store, async () => session ?? (await store.session()));
  let writing = Promise.resolve();
  let changes = 0;

  // One after the other, or a pause might be written after the end of it.
  const onChange = (state: LaneState): void => {
    changes += 1;
    writing = writing.then(() => table.write(state)).catch(onError);
  };
  const limits = createLaneLimits({
    ...options,
    onRoom,
    onChange,
    claimTrial: (lane) => writing.then(() => table.claimTrial(lane)),
    now: monotonicTime,
  });

  return {
    limits,
    useSession: (used) => {
      session = used;
    },
    load: async () => {
      await writing;
      const before = changes;
      const states = await table.read();
      // What has changed here in the meantime is newer.
      if (changes === before) limits.load(states);
    },
    list: async () => {
      await writing;
      const shared = await table.read();
      const names = new Set(shared.map(({ lane }) => lane));
      return [
        ...limits.states().filter(({ lane, state }) => state === 'open' && !names.has(lane)),
        ...shared,
      ];
    },
    resume: async (lane) => {
      await writing;
      const isResumed = await table.open(lane);
      return limits.resume(lane) || isResumed;
    },
  };
}

/** Milliseconds since 1970 by a clock of this process that never goes back. */
export function monotonicTime(): number {
  return performance.timeOrigin + performance.now();
}

/** For so long the one that tries a lane has it for itself; then it is taken to be lost. */
const trialMs = 60_000;

/** By so much a process may be early: it waits for the end of a pause by its own clock, which began before the database's row was there. */
const earlyMs = 1_000;

interface LaneRow {
  readonly lane: string;
  readonly state: 'paused' | 'trying';
  readonly failures: number;
  readonly reason: string;
  /** Milliseconds until its pause ends by the database's clock; negative when it has. */
  readonly leftMs: number;
}

/** The pauses of a queue's lanes in their table. Lane and reason are JSON, for the sake of characters that PostgreSQL refuses. */
function pauseTable({ name }: Store, session: () => Promise<Session>) {
  const query = async <Row extends object>(
    sql: (table: string, schema: string) => string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> => {
    const { db, schema } = await session();
    const text = sql(`${schema}.lane_pause`, schema);
    return await retryConflicts(() => statementsOn(db).query<Row>(text, [name, ...values]));
  };

  /** Opens a paused lane, and has all processes look at it. @returns false where it is not paused. */
  const open = async (lane: string): Promise<boolean> => {
    const rows = await query(
      (table, schema) =>
        `WITH opened AS (DELETE FROM ${table} WHERE queue = $1 AND lane_key = $2 RETURNING 1)
         SELECT pg_notify(${channelSql(schema)}, $1) FROM opened`,
      [laneKeyOf(lane)],
    );
    return rows.length > 0;
  };

  return {
    open,
    write: async ({ lane, state, failures, reason, pausedUntil }: LaneState): Promise<void> => {
      // That it is tried has been written when the trial was claimed.
      if (state === 'trying') return;
      if (pausedUntil === undefined) return void (await open(lane));
      const leftMs = pausedUntil.getTime() - monotonicTime();
      await query(
        (table) =>
          `INSERT INTO ${table} AS present (queue, lane_key, lane, state, failures, reason, paused_until)
           VALUES ($1, $2, $3, 'paused', $4, $5, now() + $6::float8 * interval '1 ms')
           ON CONFLICT (queue, lane_key) DO UPDATE SET state = 'paused', reason = EXCLUDED.reason,
             paused_until = EXCLUDED.paused_until, failures = GREATEST(present.failures, EXCLUDED.failures)`,
        [laneKeyOf(lane), JSON.stringify(lane), failures, JSON.stringify(reason), leftMs],
      );
    },
    /** Whether this process may try a lane whose pause is over: true in one of all. */
    claimTrial: async (lane: string): Promise<boolean> => {
      const rows = await query(
        (table) =>
          `UPDATE ${table} SET state = 'trying', paused_until = now() + ${trialMs} * interval '1 ms'
           WHERE queue = $1 AND lane_key = $2 AND paused_until <= now() + ${earlyMs} * interval '1 ms' RETURNING 1`,
        [laneKeyOf(lane)],
      );
      return rows.length > 0;
    },
    /** Lists the lanes that are paused or tried. */
    read: async (): Promise<readonly LaneState[]> => {
      const rows = await query<LaneRow>(
        (table) =>
          `SELECT lane, state, failures, reason, extract(epoch FROM paused_until - now())::float8 * 1000 AS "leftMs"
           FROM ${table} WHERE queue = $1 ORDER BY paused_until`,
      );
      const now = monotonicTime();
      return rows.map(({ lane, reason, leftMs, ...row }) => ({
        ...row,
        lane: JSON.parse(lane),
        reason: JSON.parse(reason),
        pausedUntil: new Date(now + leftMs),
      }));
    },
  };
}
