/** A job that is not tried any more. */
export interface DeadLetter<Job> {
  readonly id: string;
  readonly key: string;
  readonly group: string;
  readonly job: Job;
  /** Why, without the content of the job: the text of a `GiveUp` or `RetryLater`, otherwise the name and code of the exception. */
  readonly reason: string;
  /** How often it was tried. */
  readonly attempts: number;
  readonly addedAt: Date;
  readonly diedAt: Date;
}

/** A part of the dead letters. */
export interface DeadLetterPage<Job> {
  readonly items: readonly DeadLetter<Job>[];
  /** To be given as `after` for the next part; absent after the last. */
  readonly next?: string;
}

/** The dead letters of a queue. */
export interface DeadLetters<Job> {
  /**
   * Lists them, the oldest first. What is redriven or discarded between two pages does not disturb the paging.
   * @param page `limit` is 100 when left out, 1,000 at most.
   * @throws {ConfigurationError} for a limit or an `after` that is none.
   */
  list(page?: { readonly after?: string; readonly limit?: number }): Promise<DeadLetterPage<Job>>;
  /** Puts a job back, at the end of its group, with its schedule from the start. False where there is no such dead letter. */
  redrive(id: string): Promise<boolean>;
  /** Deletes a dead letter. Its key stays known for the usual time. False where there is no such dead letter. */
  discard(id: string): Promise<boolean>;
}
