import { hash } from 'node:crypto';
import { type Session, statementsOn } from '../database/session.ts';
import { retryConflicts } from './failures.ts';
import { type JobData, lowestPriority, prioritySql, readEnvelope } from './job.ts';
import type { Store } from './store.ts';

/**
 * What is due of lanes that have no room. A fetch passes over it row by row, which costs half a second for a million; so where it is much, it
 * is put off: it gets a priority below those that a fetch reads, one for each combination of lanes, by which an index finds it again.
 */
export interface PutOffJobs {
  /** Puts off jobs that are due and need these combinations of lanes. @returns how many. */
  putOff(lanesKeys: readonly string[]): Promise<number>;
  /** Lists the combinations of lanes of which jobs have been put off, here or by another process. */
  list(): Promise<readonly PutOffLanes[]>;
  /** Brings back the oldest jobs of a combination of lanes. @returns how many. */
  bringBack(lanes: PutOffLanes, most: number): Promise<number>;
}

/** A combination of lanes of which jobs have been put off. */
export interface PutOffLanes {
  readonly lanes: readonly string[];
  readonly priority: number;
}

const mostPutOff = 5_000;
const mostListed = 1_000;
/** How many priorities there are for combinations of lanes. Two that share one are brought back together. */
const priorities = 2 ** 27;

/** Creates what puts off jobs of a queue. */
export function createPutOffJobs({ name }: Store, { schema, db }: Session): PutOffJobs {
  const { query } = statementsOn(db);
  const isWaiting = `name = $1 AND state < 'active' AND NOT blocked`;
  return {
    putOff: async (lanesKeys) => {
      const rows = await retryConflicts(() =>
        query(
          `WITH due AS (
             SELECT id, lane.priority FROM ${schema}.job j
             JOIN unnest($2::text[], $3::int[]) AS lane (key, priority) ON j.group_id = lane.key
             WHERE j.name = $1 AND j.state < 'active' AND NOT j.blocked AND j.priority >= $4 AND j.start_after <= now()
             ORDER BY j.priority DESC, j.created_on LIMIT $5 FOR UPDATE OF j SKIP LOCKED
           )
           UPDATE ${schema}.job j SET priority = due.priority FROM due WHERE j.name = $1 AND j.id = due.id RETURNING 1`,
          [name, lanesKeys, lanesKeys.map(priorityOfLanes), lowestPriority, mostPutOff],
        ),
      );
      return rows.length;
    },
    list: async () => {
      const columns = 'priority, data';
      const rows = await query<{ readonly priority: number; readonly data: JobData }>(
        `WITH RECURSIVE lane AS (
           (SELECT ${columns} FROM ${schema}.job WHERE ${isWaiting} AND priority < $2 ORDER BY priority DESC, created_on LIMIT 1)
           UNION ALL
           SELECT next.priority, next.data FROM lane CROSS JOIN LATERAL (
             SELECT ${columns} FROM ${schema}.job WHERE ${isWaiting} AND priority < lane.priority ORDER BY priority DESC, created_on LIMIT 1
           ) next
         )
         SELECT ${columns} FROM lane LIMIT $3`,
        [name, lowestPriority, mostListed],
      );
      return rows.map(({ priority, data }) => ({ priority, lanes: readEnvelope(data).lanes ?? [] }));
    },
    bringBack: async ({ priority }, most) => {
      const rows = await retryConflicts(() =>
        query(
          `WITH oldest AS (
             SELECT id FROM ${schema}.job WHERE ${isWaiting} AND priority = $2 ORDER BY created_on LIMIT $3 FOR UPDATE SKIP LOCKED
           )
           UPDATE ${schema}.job j SET priority = ${prioritySql('now()')} FROM oldest WHERE j.name = $1 AND j.id = oldest.id RETURNING 1`,
          [name, priority, most],
        ),
      );
      return rows.length;
    },
  };
}

function priorityOfLanes(lanesKey: string): number {
  const number = Number.parseInt(hash('sha256', lanesKey, 'hex').slice(0, 8), 16);
  return lowestPriority - 1 - (number % priorities);
}
