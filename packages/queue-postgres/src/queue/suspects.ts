import { type Session, statementsOn } from '../database/session.ts';
import { retryConflicts } from './failures.ts';
import type { ClaimedJob } from './job.ts';

/**
 * Jobs whose process has been lost several times: one of them may be what ends it, the others were only there. They run one at a time in each
 * process, beside all that are not suspected, and that one is about to run is written down before it begins. So of each lost process
 * at most one is blamed, and no job is given up for what another does.
 */
export interface Suspects<Job> {
  /** Those that wait for their turn, and the one whose turn it is until it runs. */
  all(): readonly ClaimedJob<Job>[];
  /** Has a job wait for its turn. @returns false where enough of them wait. */
  add(claim: ClaimedJob<Job>): boolean;
  /** Gives the next one its turn, unless another has it. Those that have been blamed least go first. */
  runNext(): void;
  /** Ends the turn of a job that has ended. */
  ended(claim: ClaimedJob<Job>): void;
  remove(claim: ClaimedJob<Job>): void;
  /** Takes out those that wait, once the one whose turn it is runs. */
  close(): Promise<readonly ClaimedJob<Job>[]>;
}

/** What suspects need of their consumer. */
export interface SuspectsOptions<Job> {
  /** Most that wait. */
  readonly most: number;
  /** Writes down that a job is about to run alone. False where its claim has lapsed. */
  readonly noteTurn: (claim: ClaimedJob<Job>) => Promise<boolean>;
  /** Told of a job that may not begin now, because its lanes have become full while it waited. */
  readonly isBlocked: (claim: ClaimedJob<Job>) => boolean;
  readonly putBack: (claim: ClaimedJob<Job>) => void;
  readonly run: (claim: ClaimedJob<Job>) => void;
  readonly onError: (error: unknown) => void;
}

/** So often a process may be lost together with a job until that is suspected. */
export const suspectedFrom = 5;

/** How often a job's process was lost, or stopped before it was done, as far as that is the job's own doing. */
export function blameOf({ losses, turns }: Pick<ClaimedJob<unknown>, 'losses' | 'turns'>): number {
  return Math.min(losses, suspectedFrom) + turns;
}

/** Whether a job must run alone. Where it has been blamed is not asked: that decides whether it may run at all. */
export function isSuspect({ losses }: Pick<ClaimedJob<unknown>, 'losses'>): boolean {
  return losses >= suspectedFrom;
}

/** Creates a place for suspects that is empty. */
export function createSuspects<Job>(options: SuspectsOptions<Job>): Suspects<Job> {
  const { most, noteTurn, isBlocked, putBack, run, onError } = options;
  const waiting = new Set<ClaimedJob<Job>>();
  let current: ClaimedJob<Job> | undefined;
  let noting: Promise<void> | undefined;

  const takeNext = (): ClaimedJob<Job> | undefined => {
    if (waiting.size === 0) return undefined;
    for (const claim of waiting)
      if (isBlocked(claim)) {
        waiting.delete(claim);
        putBack(claim);
      }
    const [first] = [...waiting].sort((one, other) => one.turns - other.turns);
    if (first !== undefined) waiting.delete(first);
    return first;
  };

  const begin = async (claim: ClaimedJob<Job>): Promise<void> => {
    const isHeld = await noteTurn(claim).catch((error: unknown) => {
      onError(error);
      return false;
    });
    noting = undefined;
    if (isHeld && current === claim) run(claim);
    else if (current === claim) current = undefined;
  };

  return {
    all: () => (noting === undefined || current === undefined ? [...waiting] : [...waiting, current]),
    add: (claim) => {
      if (waiting.size >= most) return false;
      waiting.add(claim);
      return true;
    },
    runNext: () => {
      if (current !== undefined || noting !== undefined) return;
      current = takeNext();
      if (current !== undefined) noting = begin(current);
    },
    ended: (claim) => {
      if (current === claim) current = undefined;
    },
    remove: (claim) => {
      waiting.delete(claim);
      if (noting !== undefined && current === claim) current = undefined;
    },
    close: async () => {
      await noting;
      const left = [...waiting];
      waiting.clear();
      return left;
    },
  };
}

/** Writes down, in the row of a job, that it is about to run alone once more. */
export function createTurnNotes<Job>(
  name: string,
  { db, schema }: Session,
): SuspectsOptions<Job>['noteTurn'] {
  return async ({ attempt: { id, retryCount }, turns }) => {
    const rows = await retryConflicts(() =>
      statementsOn(db).query(
        `UPDATE ${schema}.job SET data = data || jsonb_build_object('turns', $4::int)
         WHERE name = $1 AND id = $2 AND state = 'active' AND retry_count = $3 RETURNING 1`,
        [name, id, retryCount, turns + 1],
      ),
    );
    return rows.length > 0;
  };
}
