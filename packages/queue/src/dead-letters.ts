import { checkOptions, integer, required, text } from '@order-integration/internal';

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

/** Which part of the dead letters. */
export interface DeadLetterSelection {
  /** `next` of the part before; the oldest when left out. */
  readonly after?: string | undefined;
  /** Most dead letters of the part, 1 to 1,000; 100. */
  readonly limit?: number | undefined;
}

/** How a dead letter is added. */
export interface AddDeadOptions {
  readonly key: string;
  /** The group that it goes into when it is redriven. */
  readonly group: string;
  /** Why it is one, without the content of the job. */
  readonly reason: string;
}

const addRules = { key: required(text()), group: required(text()), reason: required(text()) };

/**
 * Checks how a dead letter is added.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function checkAddDead(given: AddDeadOptions): AddDeadOptions {
  return checkOptions('deadLetters.add', given, addRules);
}

/** The dead letters of a queue. */
export interface DeadLetters<Job> {
  /**
   * Lists them, the oldest first. What is redriven or discarded between two pages does not disturb the paging.
   * @throws {ConfigurationError} for a limit or an `after` that is none.
   */
  list(selection?: DeadLetterSelection): Promise<DeadLetterPage<Job>>;
  /**
   * Adds a dead letter without a try, for what must wait for a person. Resolves when it is stored, or with `duplicate` while there is a letter of this
   * kind with the same key.
   * @throws {NotStoredError} when it is not known to be stored.
   */
  add(job: Job, options: AddDeadOptions): Promise<'added' | 'duplicate'>;
  /** Returns a dead letter; undefined where there is none of that id. */
  show(id: string): Promise<DeadLetter<Job> | undefined>;
  /** Puts a job back, at the end of its group, with its schedule from the start. False where there is no such dead letter. */
  redrive(id: string): Promise<boolean>;
  /** Deletes a dead letter. Its key stays known for the usual time. False where there is no such dead letter. */
  discard(id: string): Promise<boolean>;
}

const selectionRules = { after: text(), limit: integer({ fallback: 100, least: 1, most: 1_000 }) };

/**
 * Checks which part of the dead letters is asked for, and fills in what is left out.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function checkDeadLetterSelection(
  given: DeadLetterSelection = {},
): DeadLetterSelection & { readonly limit: number } {
  return checkOptions('deadLetters.list', given, selectionRules);
}
