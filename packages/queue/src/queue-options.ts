import { defaultRetrySchedule, type RetrySchedule } from './retry-schedule.ts';

/** How any queue works. */
export interface QueueOptions {
  /** Most jobs that this process runs at a time; 10. */
  readonly concurrency: number;
  /** When a job that failed is tried again. */
  readonly retry: RetrySchedule;
  /** Milliseconds that `stop` waits for running jobs before it aborts their signal; 10,000. */
  readonly stopMilliseconds: number;
  /** Milliseconds that an aborted job still has before it is given back as unfinished; 1,000. */
  readonly abortMilliseconds: number;
  /**
   * Hears of exceptions of the worker that are neither `RetryLater` nor `GiveUp`, and of troubles in the background. Left out: a line with
   * the name and code of the error goes to stderr, never its text, which may hold content of a job.
   */
  readonly onError?: (error: unknown) => void;
}

/** The options that hold where none are given. */
export const defaultQueueOptions: QueueOptions = {
  concurrency: 10,
  retry: defaultRetrySchedule,
  stopMilliseconds: 10_000,
  abortMilliseconds: 1_000,
};
