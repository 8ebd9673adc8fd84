import type { CommandResponse } from 'pg-boss';
import { type Session, statementsOn } from '../database/session.ts';
import { retryConflicts } from './failures.ts';
import type { ClaimedJob } from './job.ts';

/** Three fit into the time after which a job counts as lost, so one that is late does no harm. */
const beatMs = 3_000;

/**
 * Tells the database every three seconds which jobs are still held here. It locks their rows in the order of their ids first, as everybody does.
 * @param revoke told of each that the database has given to somebody else.
 * @returns a function that ends it.
 */
export function startHeartbeat<Job>(
  name: string,
  { boss, schema, transaction }: Session,
  claimed: () => readonly ClaimedJob<Job>[],
  revoke: (id: string) => void,
  onError: (error: unknown) => void,
): () => void {
  const beat = async (): Promise<void> => {
    const attempts = claimed().map(({ attempt }) => attempt);
    if (attempts.length === 0) return;
    const ids = attempts.map(({ id }) => id);
    const response = await retryConflicts(() =>
      transaction(async (db) => {
        const lock = `SELECT id FROM ${schema}.job WHERE name = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`;
        await statementsOn(db).query(lock, [name, ids]);
        return await boss.touch(name, attempts, { db });
      }),
    );
    const held = heldOf(response);
    // A job that has ended in the meantime is not held either; to revoke it then changes nothing.
    for (const id of ids) if (held !== undefined && !held.has(id)) revoke(id);
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
