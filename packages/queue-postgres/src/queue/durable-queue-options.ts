import { ConfigurationError, checkOptions, integer, required, text } from '@order-integration/internal';
import { checkQueueOptions, type GivenQueueOptions, type QueueOptions } from '@order-integration/queue';
import type { Database } from '../database/database.ts';

/** How a durable queue works. */
export interface DurableQueueOptions extends GivenQueueOptions {
  /** The name of the queue: letters, digits, hyphens, underscores, dots and slashes. Queues of one database differ by it. */
  readonly name: string;
  /** Milliseconds for which the key of a job that is done, discarded or dead is known, from 1,000; 604,800,000 (7 days). */
  readonly keyRetentionMs?: number | undefined;
  /**
   * Milliseconds for which what a job said is kept after it is done, 0: it is erased with the job's end, and its key stays. Dead letters keep
   * theirs until they are deleted.
   */
  readonly contentRetentionMs?: number | undefined;
  /** Milliseconds after which a dead letter is deleted, from 1,000; 31,536,000,000 (365 days). */
  readonly deadLetterRetentionMs?: number | undefined;
  /** Milliseconds between looks for jobs that nobody announced, such as those that another process put off; 1,000. */
  readonly pollMs?: number | undefined;
  /**
   * How often a job's process may be lost, or stop before it is done, until the job is taken to be the cause and made a dead letter; 25. From the
   * sixth time on only those times count when no other suspected job ran in that process.
   */
  readonly mostInterruptions?: number | undefined;
}

/** The options, checked, with everything filled in. */
export interface CheckedOptions extends QueueOptions {
  readonly name: string;
  readonly keyRetentionMs: number;
  readonly contentRetentionMs: number;
  readonly deadLetterRetentionMs: number;
  readonly pollMs: number;
  readonly mostInterruptions: number;
}

const dayMs = 86_400_000;
/** What a timer of Node can hold. */
const longestTimerMs = 2 ** 31 - 1;
/** pg-boss counts in whole seconds, which PostgreSQL takes as an integer of 32 bits. */
const longestRetentionMs = longestTimerMs * 1_000;

const ownRules = {
  name: required(text()),
  keyRetentionMs: integer({ fallback: 7 * dayMs, least: 1_000, most: longestRetentionMs }),
  contentRetentionMs: integer({ fallback: 0, least: 0, most: longestRetentionMs }),
  deadLetterRetentionMs: integer({ fallback: 365 * dayMs, least: 1_000, most: longestRetentionMs }),
  pollMs: integer({ fallback: 1_000, least: 1, most: longestTimerMs }),
  mostInterruptions: integer({ fallback: 25, least: 1, most: Number.MAX_SAFE_INTEGER }),
};

/**
 * Checks the options and fills in what was left out.
 * @param owner name of the function that takes the options.
 * @param databaseOptions names of the options beside them that say which database, checked where it is opened.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function checkDurableQueueOptions(
  owner: string,
  given: DurableQueueOptions,
  databaseOptions: readonly string[],
): CheckedOptions {
  const common = checkQueueOptions(owner, given, [...Object.keys(ownRules), ...databaseOptions]);
  const { name, keyRetentionMs, contentRetentionMs, deadLetterRetentionMs, pollMs, mostInterruptions } =
    given;
  const own = checkOptions(
    owner,
    { name, keyRetentionMs, contentRetentionMs, deadLetterRetentionMs, pollMs, mostInterruptions },
    ownRules,
  );
  if (!/^[\w\-./]{1,100}$/.test(own.name)) {
    throw new ConfigurationError(
      `${owner}: name must be 1 to 100 letters, digits, hyphens, underscores, dots and slashes.`,
    );
  }
  return { ...common, ...own };
}

/** Whether a queue is to be made on a database that is open already. */
export function sharesDatabase<Options extends object>(
  options: Options,
): options is Extract<Options, { readonly database: Database }> {
  return 'database' in options && options.database !== undefined;
}
