import { type Session, statementsOn } from '../database/session.ts';
import { retryConflicts } from './failures.ts';
import type { ClaimedJob } from './job.ts';
import { heldValues, isHeldSql, isOursSql } from './settle.ts';

/** Three fit into the time after which a job counts as lost, so one that is late does no harm. */
const beatMs = 3_000;

/**
 * Tells the database every three seconds which jobs are still held here. It passes over rows that somebody has locked, such as a worker whose own
 * transaction has ended the job: who waits for one row holds up all others meanwhile.
 * @param revoke told of each claim that does not hold any more.
 * @returns a function that ends it.
 */
export function startHeartbeat<Job>(
  name: string,
  { boss, db, schema, transaction }: Session,
  claimed: () => readonly ClaimedJob<Job>[],
  revoke: (claim: ClaimedJob<Job>) => void,
  onError: (error: unknown) => void,
): () => void {
  const beat = async (): Promise<void> => {
    const claims = claimed();
    if (claims.length === 0) return;
    const attempts = claims.map(({ attempt }) => attempt);
    const touched = await retryConflicts(() =>
      transaction(async (within) => {
        const { query } = statementsOn(within);
        const rows = await query<{ readonly id: string }>(
          `SELECT id FROM ${schema}.job WHERE ${isHeldSql} ORDER BY id FOR UPDATE SKIP LOCKED`,
          [name, ...heldValues(attempts)],
        );
        const ids = new Set(rows.map(({ id }) => id));
        const held = attempts.filter(({ id }) => ids.has(id));
        if (held.length > 0) await boss.touch(name, held, { db: within });
        return ids;
      }),
    );
    const left = claims.filter(({ id }) => !touched.has(id));
    if (left.length === 0) return;
    const values = heldValues(left.map(({ attempt }) => attempt));
    const kept = await statementsOn(db).query<{ readonly id: string }>(
      `SELECT id FROM ${schema}.job WHERE ${isOursSql}`,
      [name, ...values],
    );
    const keptIds = new Set(kept.map(({ id }) => id));
    // A claim that has been settled in the meantime does not hold either; to revoke it then changes nothing.
    for (const claim of left) if (!keptIds.has(claim.id)) revoke(claim);
  };
  const timer = setInterval(() => void beat().catch(onError), beatMs);
  return () => clearInterval(timer);
}
