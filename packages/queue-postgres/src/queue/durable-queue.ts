import { createErrorReporter, reportErrorName } from '@order-integration/internal';
import { ConfigurationError, checkAdd, type Queue, stringifyJob } from '@order-integration/queue';
import type { Database } from '../database/database.ts';
import { createAdder } from './add.ts';
import { type Consumer, startConsumer } from './consume.ts';
import { deadLetterStore } from './dead-letters.ts';
import type { CheckedOptions } from './durable-queue-options.ts';
import { newJobOf } from './job.ts';
import { createQueueLanes } from './lanes.ts';
import { countJobs, storeOn, withStore } from './store.ts';

/**
 * A queue on a database.
 * @param owned whether the database was opened for this queue alone, so that `stop` closes it.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function durableQueue<Job>(database: Database, owned: boolean, options: CheckedOptions): Queue<Job> {
  const store = storeOn(database, options);
  const addJob = createAdder(store);
  const onError = createErrorReporter(options.onError, reportErrorName);
  let consumer: Consumer | undefined;
  const lanes = createQueueLanes(store, options, (lane) => consumer?.openLane(lane), onError);
  let starting: Promise<Consumer> | undefined;
  let stopping: Promise<void> | undefined;

  const stopConsumer = async (): Promise<void> => {
    await (await starting?.catch(() => undefined))?.stop();
    consumer = undefined;
    starting = undefined;
  };

  const stopOnce = async (): Promise<void> => {
    stopping ??= stopConsumer().finally(() => {
      stopping = undefined;
    });
    await stopping;
  };

  store.database.beforeClose(stopOnce, options.stopMs + options.abortMs);

  const queue: Queue<Job> = {
    add: async (job, adding) => {
      const checked = checkAdd(adding);
      const added = await addJob(newJobOf(options.name, stringifyJob(job), checked));
      if (checked.afterMs > 0) consumer?.expect(checked.afterMs);
      return added;
    },
    start: async (worker, { whenDead } = {}) => {
      await stopping;
      if (starting !== undefined) throw new ConfigurationError('The queue has been started already');
      starting = store
        .session()
        .then((session) => startConsumer({ store, session, options, lanes, worker, whenDead }));
      try {
        consumer = await starting;
      } catch (error) {
        starting = undefined;
        throw error;
      }
    },
    stop: () => (owned ? database.close() : stopOnce()),
    lanes: { list: lanes.list, resume: lanes.resume },
    deadLetters: deadLetterStore(store),
    counts: async () => {
      const held = consumer?.held ?? 0;
      const { waiting, running, dead } = await countJobs(store);
      // What has been fetched and does not run yet waits still.
      const fetched = Math.min(held, running);
      return { waiting: waiting + fetched, running: running - fetched, dead };
    },
  };
  return withStore(queue, store);
}
