import type { Queue, QueueOptions } from '@order-integration/queue';

/** A queue under test, empty and not started, and what gives up all that it holds. */
export interface OpenedQueue<Job> {
  readonly queue: Queue<Job>;
  close(): Promise<void>;
}

/** Opens a queue that no other test uses. */
export type OpenQueue = <Job>(options?: Partial<QueueOptions>) => Promise<OpenedQueue<Job>>;
