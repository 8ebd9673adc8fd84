import type { DeadLetter, DeadLetters } from './dead-letters.ts';
import type { Journal } from './journal.ts';
import type { Lanes } from './lanes.ts';

/** How a job is added. */
export interface AddOptions {
  /** What the job is known by. A second job with the same key is not taken, also for a time after the first is done. */
  readonly key: string;
  /** Jobs of one group run one at a time and in the order of adding. */
  readonly group: string;
  /**
   * What the job occupies while it runs, such as the endpoint that it calls and the account that it is for; none. Each lane has a limit of
   * its own, so that one that hangs never holds up the others. The narrowest comes first: it alone begins with few places.
   */
  readonly lanes?: readonly string[] | undefined;
  /** Milliseconds before the first try; 0. Meanwhile the job keeps its place: what is added to its group after it waits. */
  readonly afterMs?: number | undefined;
}

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
  /** The job's end as a part of a transaction; undefined where the queue keeps its jobs in no database. */
  readonly atomic: AtomicEnd | undefined;
  /**
   * Lists the keys of the jobs of this group that are done, as far as they are remembered, 100 at most, the latest last.
   * @throws {ConfigurationError} unless the queue was started with `keepsHistory`.
   */
  earlierKeys(): Promise<readonly string[]>;
}

/** Runs SQL. */
export interface Statements {
  /**
   * Runs one statement and returns its rows.
   * @param parameters the values of `$1`, `$2` …
   */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<readonly Row[]>;
}

/**
 * Runs SQL within a transaction that somebody else has opened: a client of node-postgres, `Statements`, a transaction of postgres.js, or what
 * pg-boss's adapters make of a transaction of Drizzle, Kysely, Knex or Prisma.
 */
export type OpenTransaction =
  | { query(sql: string, values: unknown[]): Promise<object> }
  | { unsafe(sql: string, values: (string | string[])[]): PromiseLike<object> }
  | { executeSql(sql: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }> };

/** Ends a job together with what its worker writes into the same database: both count, or neither. So the effect happens exactly once. */
export interface AtomicEnd {
  /**
   * Runs statements in a transaction that ends the job. What the worker does after it is not tried again, and what it resolves with does not
   * follow any more. Within it, use only the statements that it hands over.
   * @throws {ClaimLapsedError} where the job has been given to somebody else; whatever the work throws. Nothing is kept then.
   */
  transaction<Result>(run: (statements: Statements) => Promise<Result>): Promise<Result>;
  /**
   * Ends the job within a transaction of the worker's own on the same database. Make it the last statement: until the commit other jobs may
   * wait for it. Where the transaction is undone, so is the end.
   * @throws {ClaimLapsedError} where the job has been given to somebody else: undo the transaction then, by letting the error through.
   * {ConfigurationError} where the transaction is not at READ COMMITTED, PostgreSQL's default: it would not see what is added behind the job meanwhile.
   */
  endWithin(transaction: OpenTransaction): Promise<void>;
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
  /** Whether the worker will ask for `earlierKeys`; false. On a database it costs an index of the keys by their group. */
  readonly keepsHistory?: boolean | undefined;
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
  /** Resolves where its store answers, and rejects where it does not: a look that costs next to nothing, for health checks. */
  ready(): Promise<void>;
  /** What jobs occupy while they run. */
  readonly lanes: Lanes;
  /** Jobs that are not tried any more. */
  readonly deadLetters: DeadLetters<Job>;
  /** What people have done with its jobs. */
  readonly journal: Journal;
  counts(): Promise<QueueCounts>;
}
