/** A job that a store has handed to this process to run. */
export interface Claim<Job> {
  /** The store's name for the job. */
  readonly id: string;
  readonly job: Job;
  readonly key: string;
  readonly group: string;
  /** Which try this is; 1 is the first. */
  readonly number: number;
  /** How many tries have failed so far: interrupted ones and those of a killed process are not among them. */
  readonly failures: number;
  readonly addedAt: Date;
}
