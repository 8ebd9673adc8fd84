import { ConfigurationError, checkAdd, type Queue, textOf } from '@order-integration/queue';
import type { Database } from '../database/database.ts';
import { createAdder } from './add.ts';
import { type Consumer, startConsumer } from './consume.ts';
import { deadLetterStore } from './dead-letters.ts';
import type { CheckedOptions } from './durable-queue-options.ts';
import { newJobOf } from './job.ts';
import { countJobs, storeOn, withStore } from './store.ts';

/**
 * A queue on a database.
 * @param owned whether the database was opened for this queue alone, so that `stop` closes it.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function durableQueue<Job>(database: Database, owned: boolean, options: CheckedOptions): Queue<Job> {
  const store = storeOn(database, options);
  const addJob = createAdder(store);
  let starting: Promise<Consumer> | undefined;
  let stopping: Promise<void> | undefined;

  const stopConsumer = async (): Promise<void> => {
    const consumer = await starting?.catch(() => undefined);
    await consumer?.stop();
    starting = undefined;
  };

  const stopOnce = async (): Promise<void> => {
    stopping ??= stopConsumer().finally(() => {
      stopping = undefined;
    });
    await stopping;
  };

  store.database.beforeClose(stopOnce, options.stopMs + options.abortMs);

  return {
    add: async (job, adding) => {
      const { key, group, lanes = [], afterMs } = checkAdd(adding);
      const added = await addJob(newJobOf(options.name, textOf(job), { key, group, lanes, afterMs }));
      if (afterMs > 0) starting?.then(({ expect }) => expect(afterMs)).catch(() => undefined);
      return added;
    },
    start: async (worker) => {
      await stopping;
      if (starting !== undefined) throw new ConfigurationError('The queue has been started already');
      starting = store.session().then((session) => startConsumer(store, session, options, worker));
      await starting.catch((error: unknown) => {
        starting = undefined;
        throw error;
      });
    },
    stop: () => (owned ? database.close() : stopOnce()),
    deadLetters: deadLetterStore(store),
    counts: () => countJobs(store),
  };
}
