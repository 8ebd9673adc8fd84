import type { Queue } from '@order-integration/queue';
import type { OpenQueue } from '@order-integration/testing/queue';
import { afterAll } from 'vitest';
import type { Database, DurableQueueOptions } from '../../src/index.ts';
import type { TestStore } from './stores.ts';

/** Makes queues, each with a name of its own, on one store for the whole file. */
export function queuesOn(
  makeStore: () => TestStore | Promise<TestStore>,
  makeQueue: <Job>(options: DurableQueueOptions & { readonly database: Database }) => Queue<Job>,
): OpenQueue {
  let opening: Promise<{ readonly store: TestStore; readonly database: Database }> | undefined;
  let made = 0;
  const open = async () => {
    const store = await makeStore();
    return { store, database: store.open() };
  };
  afterAll(async () => {
    const opened = await opening;
    await opened?.database.close();
    await opened?.store.remove();
  });
  return async <Job>(options = {}) => {
    opening ??= open();
    const { database } = await opening;
    made += 1;
    const queue = makeQueue<Job>({ ...options, database, name: `queue-${made}` });
    return { queue, close: () => queue.stop() };
  };
}
