import type { DeadLetters } from './dead-letters.ts';
import type { StartOptions, Worker } from './worker.ts';

/** How a job is added. */
export interface AddOptions {
  /** What the job is known by. A second job with the same key is not taken, also for a time after the first is done. */
  readonly key: string;
  /** Jobs of one group run one at a time and in the order of adding. */
  readonly group: string;
  /**
   * What the job occupies while it runs, such as the endpoint that it calls and the account that it is for; none. Each lane has a limit of
   * its own, so that one that hangs never holds up the others.
   */
  readonly lanes?: readonly string[] | undefined;
  /** Milliseconds before the first try; 0. Meanwhile the job keeps its place: what is added to its group after it waits. */
  readonly afterMs?: number | undefined;
}

/** How a lane stands that has failed lately. */
export interface LaneState {
  readonly lane: string;
  /** `open`: its jobs run. `paused`: none runs before `pausedUntil`. `trying`: one job runs, to see whether the others may. */
  readonly state: 'open' | 'paused' | 'trying';
  /** How often it has failed since it last worked. */
  readonly failures: number;
  /** The reason of the last failure. */
  readonly reason: string;
  /** Absent while it is open. */
  readonly pausedUntil?: Date | undefined;
}

/** The lanes of a queue. */
export interface Lanes {
  /** Lists those that have failed since they last worked. */
  list(): Promise<readonly LaneState[]>;
  /** Opens a paused lane at once. False where the lane is not paused. */
  resume(lane: string): Promise<boolean>;
}

/** How many jobs stand where. */
export interface QueueCounts {
  /** Not begun, or waiting for a further try. */
  readonly waiting: number;
  readonly running: number;
  /** Dead letters. */
  readonly dead: number;
}

/**
 * Jobs that are kept until they are done. A worker may see a job more than once (at least once), never two jobs of a group at a time.
 * @typeParam Job a value that JSON can hold; the worker gets what `JSON.parse` makes of it.
 */
export interface Queue<Job> {
  /**
   * Adds a job. Resolves when it is stored, or with `duplicate` where the key is known already.
   * @throws {NotStoredError} when it is not known to be stored; adding it again with the same key is safe.
   */
  add(job: Job, options: AddOptions): Promise<'added' | 'duplicate'>;
  /**
   * Begins to run jobs.
   * @throws {ConfigurationError} when it has been started already.
   */
  start(worker: Worker<Job>, options?: StartOptions<Job>): Promise<void>;
  /**
   * Takes no more jobs, waits for those that run, then aborts their signal. What was not finished runs again after the next start, here
   * or in another process, and the interrupted try does not count as a failure.
   */
  stop(): Promise<void>;
  /** What jobs occupy while they run. */
  readonly lanes: Lanes;
  /** Jobs that are not tried any more. */
  readonly deadLetters: DeadLetters<Job>;
  counts(): Promise<QueueCounts>;
}
