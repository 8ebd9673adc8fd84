import type { CommandResponse } from 'pg-boss';
import type { Session } from '../database/session.ts';
import type { ClaimedJob } from './claimed-job.ts';

/** Three fit into the time after which a job counts as lost, so one that is late does no harm. */
const beatMs = 3_000;

/**
 * Tells the database every three seconds which jobs are still held here.
 * @param revoke told of each that the database has given to somebody else.
 * @returns what ends it.
 */
export function startHeartbeat<Job>(
  name: string,
  { boss }: Session,
  claimed: () => readonly ClaimedJob<Job>[],
  revoke: (id: string) => void,
  onError: (error: unknown) => void,
): () => void {
  const beat = async (): Promise<void> => {
    const claims = claimed();
    if (claims.length === 0) return;
    const response = await boss.touch(
      name,
      claims.map(({ attempt }) => attempt),
    );
    const held = heldOf(response);
    // A job that has ended in the meantime is not held either; to revoke it then changes nothing.
    for (const { id } of claims) if (held !== undefined && !held.has(id)) revoke(id);
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
