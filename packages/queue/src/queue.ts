import type { DeadLetters } from './dead-letters.ts';
import type { Worker } from './worker.ts';

/** How a job is added. */
export interface AddOptions {
  /** What the job is known by. A second job with the same key is not taken, also for a time after the first is done. */
  readonly key: string;
  /** Jobs of one group run one at a time and in the order of adding. */
  readonly group: string;
  /** Milliseconds before the first try; 0. Until then the job does not hold its group back. */
  readonly afterMs?: number | undefined;
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
  start(worker: Worker<Job>): Promise<void>;
  /**
   * Takes no more jobs, waits for those that run, then aborts their signal. What was not finished runs again after the next start, here
   * or in another process, and the interrupted try does not count as a failure.
   */
  stop(): Promise<void>;
  /** Jobs that are not tried any more. */
  readonly deadLetters: DeadLetters<Job>;
  counts(): Promise<QueueCounts>;
}
