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
  /** The same for services. */
  readonly servicePairs: number;
  readonly servicePairMilliseconds: number;
  /** Pairs of deliveries, and notifications in each. */
  readonly deliveryPairs: number;
  readonly deliveryCount: number;
  /** Rounds over all servers, and the length of each slice in milliseconds. */
  readonly ceilingRounds: number;
  readonly ceilingMilliseconds: number;
  /** How long memory is watched under load, and how often it is looked at, in milliseconds. */
  readonly memoryMilliseconds: number;
  readonly memorySampleMilliseconds: number;
  /** Rounds of services that share a database, and orders in each. */
  readonly processRounds: number;
  readonly processOrders: number;
  /** How long deadlocks are counted, in milliseconds. */
  readonly deadlockMilliseconds: number;
  /** Rounds of answers of an inbox at a fixed rate and their length in milliseconds, notifications sent one at a time, and keys that it holds. */
  readonly inboxRounds: number;
  readonly inboxPaceMilliseconds: number;
  readonly inboxSingles: number;
  readonly inboxKeys: number;
  /** Starts of the sandbox. */
  readonly starts: number;
  /** How many jobs wait in a backlog, rounds over all of them, and most jobs that are worked off in each. */
  readonly backlogs: readonly number[];
  readonly backlogRounds: number;
  readonly backlogJobs: number;
  /** Rounds beside endpoints that hang, and notifications to a healthy one in each. */
  readonly fairnessRounds: number;
  readonly fairnessCount: number;
}

/** For figures that are to be kept: about ten minutes, and ten more for memory. */
export const full: Effort = {
  importRounds: 41,
  readRounds: 101,
  readCalls: 20_000,
  warmUpMilliseconds: 4_000,
  pairs: 30,
  pairMilliseconds: 700,
  servicePairs: 20,
  servicePairMilliseconds: 1_000,
  deliveryPairs: 20,
  deliveryCount: 4_000,
  ceilingRounds: 12,
  ceilingMilliseconds: 500,
  memoryMilliseconds: 600_000,
  memorySampleMilliseconds: 10_000,
  processRounds: 5,
  processOrders: 3_000,
  deadlockMilliseconds: 300_000,
  inboxRounds: 5,
  inboxPaceMilliseconds: 10_000,
  inboxSingles: 101,
  inboxKeys: 100_000,
  starts: 11,
  backlogs: [1_000, 100_000],
  backlogRounds: 3,
  backlogJobs: 10_000,
  fairnessRounds: 5,
  fairnessCount: 2_000,
};

/** The same with a million jobs waiting on PostgreSQL, which takes minutes to fill: in one round. */
export const fullest: Effort = {
  ...full,
  backlogs: [...full.backlogs, 1_000_000],
  backlogRounds: 1,
  inboxKeys: 1_000_000,
  memoryMilliseconds: 1_800_000,
};

/** For a look: about two minutes, half a minute of them for memory. */
export const quick: Effort = {
  importRounds: 9,
  readRounds: 21,
  readCalls: 10_000,
  warmUpMilliseconds: 1_000,
  pairs: 8,
  pairMilliseconds: 400,
  servicePairs: 6,
  servicePairMilliseconds: 500,
  deliveryPairs: 6,
  deliveryCount: 2_000,
  ceilingRounds: 3,
  ceilingMilliseconds: 300,
  memoryMilliseconds: 30_000,
  memorySampleMilliseconds: 2_000,
  processRounds: 2,
  processOrders: 1_200,
  deadlockMilliseconds: 15_000,
  inboxRounds: 2,
  inboxPaceMilliseconds: 3_000,
  inboxSingles: 21,
  inboxKeys: 20_000,
  starts: 3,
  backlogs: [1_000, 50_000],
  backlogRounds: 1,
  backlogJobs: 4_000,
  fairnessRounds: 1,
  fairnessCount: 500,
};
