import type { Attempt, Worker } from '@order-integration/queue';

/** A try that a worker saw. */
export interface Seen<Job> extends Attempt {
  readonly job: Job;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A worker that remembers what it saw. */
export interface Recorder<Job> {
  readonly worker: Worker<Job>;
  readonly seen: readonly Seen<Job>[];
  /** The keys in the order of the tries. */
  readonly keys: readonly string[];
  /** Resolves once so many tries have ended, well or badly. */
  ended(count: number): Promise<void>;
  /** Resolves once so many tries have begun. */
  begun(count: number): Promise<void>;
}

/** @param work what the worker does after it has remembered the try; nothing when left out. */
export function record<Job>(work: Worker<Job> = async () => {}): Recorder<Job> {
  const seen: Seen<Job>[] = [];
  const begun = countdown();
  const ended = countdown();
  return {
    seen,
    get keys() {
      return seen.map(({ key }) => key);
    },
    begun: begun.reached,
    ended: ended.reached,
    worker: async (job, attempt) => {
      seen.push({ ...attempt, job, at: Date.now() });
      begun.count();
      try {
        return await work(job, attempt);
      } finally {
        ended.count();
      }
    },
  };
}

/** Counts, and tells who waits for a number. */
function countdown(): { count(): void; reached(number: number): Promise<void> } {
  let counted = 0;
  const waiting: { readonly number: number; readonly resolve: () => void }[] = [];
  return {
    count: () => {
      counted += 1;
      for (const { number, resolve } of waiting) if (counted >= number) resolve();
    },
    reached: (number) =>
      new Promise((resolve) => {
        waiting.push({ number, resolve });
        if (counted >= number) resolve();
      }),
  };
}
