import { type Ending, withinTime } from '@order-integration/internal';
import { ConfigurationError, NotStoredError } from '@order-integration/queue';
import type { Db } from 'pg-boss';
import { isUndone, markUndone } from '../database/session.ts';
import { createBatcher } from './batches.ts';
import { isRejectedContent, retryConflicts } from './failures.ts';
import { createHeldGroups } from './held-groups.ts';
import type { NewJob } from './job.ts';
import { type Placing, placeJobs } from './place.ts';
import type { Store } from './store.ts';

/** What has become of a job that was to be added. */
export type Outcome = Exclude<Placing, 'held'>;

/** Sooner than those give up who wait for the answer to a request that is to be stored. */
const answerMs = 10_000;
/** Sooner than that, so that it is certain that the job is not stored. */
const mostHeldMs = 9_000;
const mostJobs = 500;
const mostBytes = 8_000_000;

/**
 * Adds jobs. Those that come at the same time go in one statement; each resolves when its own row is stored. One whose group somebody holds
 * waits until it is released, and holds up nothing else than its group.
 * @returns what adds a job. It rejects with `NotStoredError`, or with `ConfigurationError` where the database refuses what is in the job.
 */
export function createAdder(store: Store): (job: NewJob) => Promise<Outcome> {
  const place = async (jobs: readonly NewJob[]): Promise<readonly Placing[]> => {
    const session = await store.session();
    let isFirst = true;
    const db: Db = {
      executeSql: async (sql, values) => {
        const result = await session.db.executeSql(sql, values);
        isFirst = false;
        return result;
      },
    };
    try {
      return await retryConflicts(() => placeJobs(store, session, jobs, db, 'leave'));
    } catch (error) {
      // What the statements before have stored stays.
      throw isFirst ? error : markUndone(error, false);
    }
  };
  const groups = createHeldGroups(place);
  const submit = createBatcher({
    flush: groups.place,
    most: mostJobs,
    sizeOf: ({ data }: NewJob) => data.text.length,
    mostSize: mostBytes,
  });

  const notStored = (cause: unknown): NotStoredError =>
    new NotStoredError(store.name, { cause, mayBeStored: !isUndone(cause) });

  const placeAlone = async (job: NewJob): Promise<Placing> => {
    try {
      const [placing = 'duplicate'] = await groups.place([job]);
      return placing;
    } catch (cause) {
      throw isRejectedContent(cause)
        ? new ConfigurationError('The database cannot hold a job like this one; `cause` says why', { cause })
        : notStored(cause);
    }
  };

  const submitOrAlone = (job: NewJob): Promise<Placing> =>
    submit(job).catch((cause: unknown) => {
      // One such job must not reject those that it shares a statement with.
      if (isRejectedContent(cause)) return placeAlone(job);
      throw notStored(cause);
    });
  const held = (): NotStoredError =>
    notStored(
      markUndone(
        new Error(`A transaction has held the group of the job for ${mostHeldMs} ms: commit it sooner`),
      ),
    );
  const addBefore = async (giveUpAt: number, job: NewJob, ending: Ending): Promise<Outcome> => {
    ending.throwIfEnded();
    const placing = await submitOrAlone(job);
    if (placing !== 'held') return placing;
    if (performance.now() > giveUpAt) throw held();
    return await new Promise((resolve, reject) => {
      groups.wait(job.groupKey, () => addBefore(giveUpAt, job, ending).then(resolve, reject));
    });
  };
  // A job may wait for the statement before its own, and both for a database that hangs.
  const late = (): NotStoredError =>
    notStored(new Error(`The database has not answered within ${answerMs} ms`));
  return (job) =>
    withinTime({ milliseconds: answerMs, late }, (ending) =>
      addBefore(performance.now() + mostHeldMs, job, ending),
    );
}
