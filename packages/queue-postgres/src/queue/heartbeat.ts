import type { CommandResponse } from 'pg-boss';
import { type Session, statementsOn } from '../database/session.ts';
import { retryConflicts } from './failures.ts';
import type { ClaimedJob } from './job.ts';

/** Three fit into the time after which a job counts as lost, so one that is late does no harm. */
const beatMs = 3_000;

/**
 * Tells the database every three seconds which jobs are still held here. It locks their rows in the order of their ids first, as everybody does.
 * @param revoke told of each claim that does not hold any more.
 * @returns a function that ends it.
 */
export function startHeartbeat<Job>(
  name: string,
  { boss, schema, transaction }: Session,
  claimed: () => readonly ClaimedJob<Job>[],
  revoke: (claim: ClaimedJob<Job>) => void,
  onError: (error: unknown) => void,
): () => void {
  const beat = async (): Promise<void> => {
    const claims = claimed();
    if (claims.length === 0) return;
    const attempts = claims.map(({ attempt }) => attempt);
    const ids = attempts.map(({ id }) => id);
    const response = await retryConflicts(() =>
      transaction(async (db) => {
        const lock = `SELECT id FROM ${schema}.job WHERE name = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`;
        await statementsOn(db).query(lock, [name, ids]);
        return await boss.touch(name, attempts, { db });
      }),
    );
    const held = heldOf(response);
    // A claim that has ended in the meantime does not hold either; to revoke it then changes nothing.
    for (const claim of claims) if (held !== undefined && !held.has(claim.id)) revoke(claim);
  };
  const timer = setInterval(() => void beat().catch(onError), beatMs);
  return () => clearInterval(timer);
}

/** The jobs that a command found. pg-boss returns them and leaves them out of its types. */
function heldOf(
  response: CommandResponse & { readonly settled?: readonly string[] },
): ReadonlySet<string> | undefined {
  return response.settled === undefined ? undefined : new Set(response.settled);
}
