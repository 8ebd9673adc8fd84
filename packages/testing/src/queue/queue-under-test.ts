import type { GivenQueueOptions, Queue } from '@order-integration/queue';
import { afterEach } from 'vitest';

/** A queue under test, empty and not started, and what gives up all that it holds. */
export interface OpenedQueue<Job> {
  readonly queue: Queue<Job>;
  close(): Promise<void>;
}

/** Opens a queue that no other test uses. */
export type OpenQueue = <Job>(options?: GivenQueueOptions) => Promise<OpenedQueue<Job>>;

/** Opens queues for the tests of a suite and closes them after each. */
export function useQueue(
  open: OpenQueue,
): <Job = unknown>(options?: GivenQueueOptions) => Promise<Queue<Job>> {
  const opened: OpenedQueue<unknown>[] = [];
  afterEach(async () => {
    for (const { close } of opened.splice(0)) await close();
  });
  return async <Job>(options: GivenQueueOptions = {}) => {
    const one = await open<Job>({ onError: () => {}, ...options });
    opened.push(one as OpenedQueue<unknown>);
    return one.queue;
  };
}
