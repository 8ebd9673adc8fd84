/** When a job that failed is tried again. */
export interface RetrySchedule {
  /** Milliseconds before each further try. A job that fails once more after the last of them is a dead letter. */
  readonly delays: readonly number[];
  /** Share, from 0 to 1, by which a delay is shortened or lengthened at random, so that what failed together does not return together. */
  readonly jitter: number;
}

/** Six further tries within about two and a half hours: 1 s, 5 s, 30 s, 5 min, 30 min, 2 h, each up to a fifth shorter or longer. */
export const defaultRetrySchedule: RetrySchedule = {
  delays: [1_000, 5_000, 30_000, 300_000, 1_800_000, 7_200_000],
  jitter: 0.2,
};
