export {
  type AddDeadOptions,
  checkAddDead,
  checkDeadLetterSelection,
  type DeadLetter,
  type DeadLetterPage,
  type DeadLetterSelection,
  type DeadLetters,
} from './dead-letters.ts';
export {
  ClaimLapsedError,
  ConfigurationError,
  GiveUp,
  NotStoredError,
  type NotStoredErrorOptions,
  RetryLater,
  type RetryLaterOptions,
} from './errors.ts';
export { checkEntryName, type Journal, type JournalEntry } from './journal.ts';
export { createLaneLimits } from './lane-limits.ts';
export {
  defaultLaneOptions,
  type LaneFailure,
  type LaneLimits,
  type LaneLimitsOptions,
  type LaneOptions,
  type LaneOutcome,
  type LanePlaces,
  type LaneState,
  type Lanes,
} from './lanes.ts';
export { type MemoryQueueOptions, memoryQueue } from './memory/memory-queue.ts';
export {
  type CheckedAdd,
  type CheckedFollowUp,
  checkAdd,
  checkQueueOptions,
  type GivenQueueOptions,
  type QueueOptions,
  stringifyJob,
} from './options.ts';
export type {
  AddOptions,
  AtomicEnd,
  Attempt,
  FollowUp,
  OpenTransaction,
  Queue,
  QueueCounts,
  StartOptions,
  Statements,
  Worker,
} from './queue.ts';
export { defaultRetrySchedule, type RetrySchedule } from './retry.ts';
export {
  type Claim,
  createRunner,
  noHistory,
  type Runner,
  type RunnerOptions,
  type Settlement,
} from './runner.ts';
