/** One try at a job. */
export interface Attempt {
  readonly key: string;
  readonly group: string;
  /** Which try this is, interrupted ones included; 1 is the first. */
  readonly number: number;
  /** When the job was added. */
  readonly addedAt: Date;
  /** Aborted when the queue stops without further waiting, or when the store has given the job to somebody else. */
  readonly signal: AbortSignal;
}

/**
 * Does a job. A promise that resolves means done. Throw `RetryLater` for another try at a chosen time, `GiveUp` for none; any other
 * exception means another try by the schedule.
 */
export type Worker<Job> = (job: Job, attempt: Attempt) => Promise<void>;
