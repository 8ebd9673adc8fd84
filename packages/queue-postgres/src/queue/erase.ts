import { type Session, statementsOn } from '../database/session.ts';
import { retryConflicts } from './failures.ts';
import { erasedSql } from './settle.ts';
import type { Store } from './store.ts';

const leastPauseMs = 1_000;
const longestPauseMs = 3_600_000;
const mostAtOnce = 5_000;

/**
 * Creates what erases what jobs said once that has been kept for long enough after their end. Looks for it ten times within that time, at least
 * once in an hour.
 * @param retentionMs milliseconds; 0 where it is erased with the end itself.
 */
export function createEraser(
  { name }: Store,
  { db, schema }: Session,
  retentionMs: number,
): () => Promise<void> {
  let next = 0;
  return async () => {
    if (retentionMs === 0 || performance.now() < next) return;
    next = performance.now() + Math.max(leastPauseMs, Math.min(longestPauseMs, retentionMs / 10));
    const rows = await retryConflicts(() =>
      statementsOn(db).query(
        `WITH old AS (
           SELECT id FROM ${schema}.job WHERE name = $1 AND state = 'completed' AND data ? 'text'
             AND completed_on < now() - $2::float8 * interval '1 ms' ORDER BY id LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED
         )
         UPDATE ${schema}.job j SET data = ${erasedSql} FROM old WHERE j.name = $1 AND j.id = old.id RETURNING 1`,
        [name, retentionMs],
      ),
    );
    if (rows.length === mostAtOnce) next = 0;
  };
}
