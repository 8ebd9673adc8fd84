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
import type { DeadLetter } from './dead-letters.ts';
import { ConfigurationError } from './errors.ts';
import { defaultLaneOptions, type LaneOptions } from './lanes.ts';
import type { AddOptions, FollowUp } from './queue.ts';
import { defaultRetrySchedule, type RetrySchedule } from './retry.ts';

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

/** How a queue shall work: everything may be left out, or undefined. */
export interface GivenQueueOptions extends Given<Omit<QueueOptions, 'lanes' | 'retry'>> {
  readonly lanes?: Given<LaneOptions> | undefined;
  readonly retry?: Given<RetrySchedule> | undefined;
}

type Given<Options> = { readonly [Name in keyof Options]?: Options[Name] | undefined };

const mostMs = Number.MAX_SAFE_INTEGER;
const most = Number.MAX_SAFE_INTEGER;

const queueRules = {
  concurrency: integer({ fallback: 64, least: 1, most }),
  lanes: group({
    concurrency: integer({ fallback: defaultLaneOptions.concurrency, least: 1, most }),
    startConcurrency: integer({ fallback: defaultLaneOptions.startConcurrency, least: 1, most }),
    failures: integer({ fallback: defaultLaneOptions.failures, least: 1, most }),
    pausesMs: list(defaultLaneOptions.pausesMs, 'milliseconds from 0', isTime),
  }),
  retry: group({
    delays: list(defaultRetrySchedule.delays, 'milliseconds from 0', isTime),
    jitter: number({ fallback: defaultRetrySchedule.jitter, least: 0, most: 1 }),
  }),
  stopMs: number({ fallback: 10_000, least: 0, most: mostMs }),
  abortMs: number({ fallback: 1_000, least: 0, most: mostMs }),
  onError: func<(error: unknown) => unknown>(),
  onDead: func<(letter: DeadLetter<unknown>) => unknown>(),
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
  const { concurrency, lanes, retry, stopMs, abortMs, onError, onDead } = checkOptions(owner, given, {
    ...ownRules,
    ...queueRules,
  });
  return { concurrency, lanes, retry, stopMs, abortMs, onError, onDead };
}

const addRules = {
  key: required(text()),
  group: required(text()),
  lanes: list<string>([], 'texts that are not empty', isName),
  afterMs: number({ fallback: 0, least: 0, most: mostMs }),
};

/** How a job is added, with everything filled in. */
export interface CheckedAdd extends AddOptions {
  /** Each lane once. */
  readonly lanes: readonly string[];
  readonly afterMs: number;
}

/**
 * Checks how a job is added, and fills in what is left out.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function checkAdd(given: AddOptions): CheckedAdd {
  const checked = checkOptions('add', given, addRules);
  return checked.lanes.length < 2 ? checked : { ...checked, lanes: [...new Set(checked.lanes)] };
}

/**
 * A job as JSON.
 * @throws {ConfigurationError} when JSON cannot hold it.
 */
export function stringifyJob(job: unknown): string {
  const problem = 'A job must be a value that JSON can hold';
  let text: string | undefined;
  try {
    text = JSON.stringify(job);
  } catch (cause) {
    throw new ConfigurationError(problem, { cause });
  }
  if (text === undefined) throw new ConfigurationError(problem);
  return text;
}

/** A follow-up that any store can add. */
export interface CheckedFollowUp extends FollowUp {
  /** The job as JSON. */
  readonly text: string;
  readonly options: CheckedAdd;
}

const noFollowUps: readonly CheckedFollowUp[] = [];

/**
 * Checks what follows from a job before it ends, so that no store finds out half way.
 * @param returned what a worker or `whenDead` has returned; anything but a list means that nothing follows.
 * @throws {ConfigurationError} for what could not be added.
 */
export function checkFollowUps(returned: unknown): readonly CheckedFollowUp[] {
  if (!Array.isArray(returned) || returned.length === 0) return noFollowUps;
  return returned.map((each) => {
    if (typeof each?.queue?.add !== 'function')
      throw new ConfigurationError(
        'A worker resolves with nothing, or with a list of { queue, job, options }',
      );
    const { queue, job, options } = each;
    return { queue, job, options: checkAdd(options), text: stringifyJob(job) };
  });
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= mostMs;
}
