/** How much work goes into each figure. */
export interface Effort {
  /** Rounds of processes that import something. */
  readonly importRounds: number;
  /** Rounds of reading, and calls in each. */
  readonly readRounds: number;
  readonly readCalls: number;
  /** Load on a server before anything is measured, in milliseconds. */
  readonly warmUpMilliseconds: number;
  /** Pairs of slices of load, and the length of each in milliseconds: many short ones, because others load the machine in bursts. */
  readonly pairs: number;
  readonly pairMilliseconds: number;
  /** Rounds over all servers, and the length of each slice in milliseconds. */
  readonly ceilingRounds: number;
  readonly ceilingMilliseconds: number;
}

/** For figures that are to be kept: about four minutes. */
export const full: Effort = {
  importRounds: 41,
  readRounds: 101,
  readCalls: 20_000,
  warmUpMilliseconds: 4_000,
  pairs: 30,
  pairMilliseconds: 700,
  ceilingRounds: 12,
  ceilingMilliseconds: 500,
};

/** For a look: less than a minute. */
export const quick: Effort = {
  importRounds: 9,
  readRounds: 21,
  readCalls: 10_000,
  warmUpMilliseconds: 1_000,
  pairs: 8,
  pairMilliseconds: 400,
  ceilingRounds: 3,
  ceilingMilliseconds: 300,
};
