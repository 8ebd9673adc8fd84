import { createErrorReporter, reportErrorName, withinTime } from '@order-integration/internal';
import { ConfigurationError, checkAdd, type Queue, stringifyJob } from '@order-integration/queue';
import type { Database } from '../database/database.ts';
import { createAdder } from './add.ts';
import { type Consumer, startConsumer } from './consume.ts';
import { deadLetterStore } from './dead-letters.ts';
import type { CheckedOptions } from './durable-queue-options.ts';
import { openHistory } from './history.ts';
import { newJobOf } from './job.ts';
import { journalOf } from './journal.ts';
import { createQueueLanes } from './lanes.ts';
import { countJobs, storeOn, withStore } from './store.ts';

/** Milliseconds that `stop` has, beside those for running jobs, for writing what has become of them. What is not written runs again. */
const lastWritesMs = 5_000;

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
    const started = starting;
    const late = new Error(`The queue “${options.name}” did not stop in time: its database gives no answer`);
    const milliseconds = options.stopMs + options.abortMs + lastWritesMs;
    try {
      await withinTime({ milliseconds, late: () => late }, async () => {
        await (await started?.catch(() => undefined))?.stop();
      });
    } catch (error) {
      onError(error);
    }
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
    start: async (worker, { whenDead, keepsHistory = false } = {}) => {
      await stopping;
      if (starting !== undefined) throw new ConfigurationError('The queue has been started already');
      starting = store.session().then(async (session) => {
        const earlierKeys = keepsHistory ? await openHistory(store, session) : undefined;
        return startConsumer({ store, session, options, lanes, worker, whenDead, earlierKeys });
      });
      try {
        consumer = await starting;
      } catch (error) {
        starting = undefined;
        throw error;
      }
    },
    stop: () => (owned ? database.close() : stopOnce()),
    ready: async () => {
      const { db } = await store.session();
      await db.executeSql('SELECT 1');
    },
    lanes: { list: lanes.list, resume: lanes.resume },
    deadLetters: deadLetterStore(store),
    journal: journalOf(store),
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
