import { ConfigurationError, checkAdd, type Queue, textOf } from '@order-integration/queue';
import type { Database } from '../database/database.ts';
import { type Consumer, startConsumer } from './consumer.ts';
import { countJobs } from './count-jobs.ts';
import { deadLetterStore } from './dead-letter-store.ts';
import type { CheckedOptions } from './durable-queue-options.ts';
import { createJobAdder } from './job-adder.ts';
import { envelopeText, idOf, orderKeyOf } from './job-data.ts';
import { storeOn } from './store.ts';

/**
 * A queue on a database.
 * @param owned whether the database was opened for this queue alone, so that `stop` closes it.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function durableQueue<Job>(database: Database, owned: boolean, options: CheckedOptions): Queue<Job> {
  const store = storeOn(database, options);
  const addJob = createJobAdder(store);
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

  store.engine.beforeClose(stopOnce);

  return {
    add: async (job, adding) => {
      const { key, group, afterMs } = checkAdd(adding);
      const added = await addJob({
        id: idOf(options.name, key),
        orderKey: orderKeyOf(group),
        data: { text: envelopeText(key, group, textOf(job)) },
        afterMs,
      });
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
