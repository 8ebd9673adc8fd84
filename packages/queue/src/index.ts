export {
  checkDeadLetterSelection,
  type DeadLetter,
  type DeadLetterPage,
  type DeadLetterSelection,
  type DeadLetters,
} from './dead-letters.ts';
export type { Claim } from './engine/claim.ts';
export { textOf } from './engine/job-text.ts';
export { createRunner, type Runner, type RunnerOptions } from './engine/runner.ts';
export { type Verdict, verdictOf } from './engine/verdict.ts';
export { ConfigurationError, GiveUp, NotStoredError, RetryLater, type RetryLaterOptions } from './errors.ts';
export { type MemoryQueueOptions, memoryQueue } from './memory/memory-queue.ts';
export type { AddOptions, Queue, QueueCounts } from './queue.ts';
export { checkAdd, checkQueueOptions, type QueueOptions } from './queue-options.ts';
export { defaultRetrySchedule, type RetrySchedule } from './retry-schedule.ts';
export type { Attempt, Worker } from './worker.ts';
