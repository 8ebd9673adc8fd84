import type { DeadLetter } from './dead-letters.ts';
import type { AddOptions, Queue } from './queue.ts';

/** One try at a job. */
export interface Attempt {
  readonly key: string;
  readonly group: string;
  /** Which try this is, interrupted ones included; 1 is the first. */
  readonly number: number;
  /** Whether the job becomes a dead letter if this try fails. */
  readonly isLast: boolean;
  /** When the job was added. */
  readonly addedAt: Date;
  /** Aborted when the queue stops without further waiting, or when the store has given the job to somebody else. */
  readonly signal: AbortSignal;
}

/** A job that follows from another one: it is added when that one ends. */
export interface FollowUp {
  readonly queue: Queue<unknown>;
  readonly job: unknown;
  readonly options: AddOptions;
}

/**
 * Does a job. A promise that resolves means done; the follow-ups that it resolves with are added together with the end of the job, in one
 * transaction where both queues are on one database, otherwise before it. Throw `RetryLater` for another try at a chosen time, `GiveUp` for
 * none; any other exception means another try by the schedule.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: most workers return nothing.
export type Worker<Job> = (job: Job, attempt: Attempt) => Promise<readonly FollowUp[] | void>;

/** What a queue asks beside its worker. */
export interface StartOptions<Job> {
  /**
   * What follows when a job becomes a dead letter, for whatever reason: added as the follow-ups of a worker are. Nothing when left out. It
   * decides from the letter alone; where it throws, the job dies without follow-ups and `onError` hears of it.
   */
  readonly whenDead?: ((letter: DeadLetter<Job>) => readonly FollowUp[]) | undefined;
}
