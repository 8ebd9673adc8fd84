import {
  anything,
  checkOptions,
  func,
  group,
  integer,
  list,
  number,
  required,
  text,
} from '@order-integration/internal';
import type { AddOptions } from './queue.ts';
import { defaultRetrySchedule, type RetrySchedule } from './retry-schedule.ts';

/** How the lanes of a queue share its places. */
export interface LaneOptions {
  /**
   * Most jobs of a lane that this process runs at a time; 32. A lane begins with `startConcurrency` and is given one place more for each job
   * that succeeds while it has none free, so that one that hangs from the start never holds more than that.
   */
  readonly concurrency: number;
  /** How many of a lane run at a time at first, and again after it has failed; 4. */
  readonly startConcurrency: number;
  /** After how many failures without a success between them a lane pauses; 5. */
  readonly failures: number;
  /** Milliseconds of its first, second … pause without a success between them; the last repeats. 10 s, 30 s, 1 min, 5 min, 15 min. */
  readonly pausesMs: readonly number[];
}

/** How any queue works. */
export interface QueueOptions {
  /** Most jobs that this process runs at a time; 64. */
  readonly concurrency: number;
  /** How its lanes share them. */
  readonly lanes: LaneOptions;
  /** When a job that failed is tried again. */
  readonly retry: RetrySchedule;
  /** Milliseconds that `stop` waits for running jobs before it aborts their signal; 10,000. */
  readonly stopMs: number;
  /** Milliseconds that an aborted job still has before it is given back as unfinished; 1,000. */
  readonly abortMs: number;
  /**
   * Hears of exceptions of the worker that are neither `RetryLater` nor `GiveUp`, and of troubles in the background. Left out: a line with
   * the name and code of the error goes to stderr, never its text, which may hold content of a job.
   */
  readonly onError?: ((error: unknown) => unknown) | undefined;
  /** Hears of every job that becomes a dead letter here, with its reason. It may fail without harm. */
  readonly onDead?: ((letter: DeadLetter<unknown>) => unknown) | undefined;
}

const mostMs = Number.MAX_SAFE_INTEGER;

const queueRules = {
  concurrency: integer({ fallback: 10, least: 1, most: Number.MAX_SAFE_INTEGER }),
  retry: group({
    delays: list(defaultRetrySchedule.delays, 'milliseconds from 0', isTime),
    jitter: number({ fallback: defaultRetrySchedule.jitter, least: 0, most: 1 }),
  }),
  stopMs: number({ fallback: 10_000, least: 0, most: mostMs }),
  abortMs: number({ fallback: 1_000, least: 0, most: mostMs }),
  onError: func<(error: unknown) => unknown>(),
};

/**
 * Checks the options that every queue has, and fills in what is left out.
 * @param owner name of the function that takes the options.
 * @param ownOptions names of the options that this kind of queue has besides, and checks itself.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function checkQueueOptions(
  owner: string,
  given: object,
  ownOptions: readonly string[] = [],
): QueueOptions {
  const ownRules = Object.fromEntries(ownOptions.map((name) => [name, anything<unknown>()]));
  const { concurrency, retry, stopMs, abortMs, onError } = checkOptions(owner, given, {
    ...ownRules,
    ...queueRules,
  });
  return { concurrency, retry, stopMs, abortMs, onError };
}

const addRules = {
  key: required(text()),
  group: required(text()),
  afterMs: number({ fallback: 0, least: 0, most: mostMs }),
};

/**
 * Checks how a job is added, and fills in what is left out.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function checkAdd(given: AddOptions): AddOptions & { readonly afterMs: number } {
  return checkOptions('add', given, addRules);
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= mostMs;
}
