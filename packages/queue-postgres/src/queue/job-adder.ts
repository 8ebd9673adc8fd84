import { NotStoredError } from '@order-integration/queue';
import type { JobInsert } from 'pg-boss';
import { createBatcher } from './batcher.ts';
import type { JobData } from './job-data.ts';
import type { Store } from './store.ts';

/** A job on its way into the database. */
export interface NewJob {
  readonly id: string;
  /** What its group is ordered by. */
  readonly orderKey: string;
  readonly data: JobData;
  readonly afterMs: number;
}

const mostJobs = 500;

/**
 * Stores jobs. Those that come at the same time go in one statement; each resolves when its own row is stored.
 * @returns what stores a job, or rejects with `NotStoredError`.
 */
export function createJobAdder(store: Store): (job: NewJob) => Promise<'added' | 'duplicate'> {
  let lastKeys: ReadonlySet<string> = new Set();
  let lastEnd = 0;

  const flush = async (jobs: readonly NewJob[]): Promise<readonly ('added' | 'duplicate')[]> => {
    const keys = new Set(jobs.map(({ orderKey }) => orderKey));
    // PGlite's clock has milliseconds, and the time of the insert is what orders a group.
    if (jobs.some(({ orderKey }) => lastKeys.has(orderKey))) await nextMillisecond(lastEnd);
    try {
      return await insert(store, jobs);
    } finally {
      lastKeys = keys;
      lastEnd = Date.now();
    }
  };

  const batcher = createBatcher({ flush, joins: uniqueIn(), most: mostJobs });
  return async (job) => {
    try {
      return await batcher.submit(job);
    } catch (cause) {
      throw new NotStoredError(store.name, { cause });
    }
  };
}

async function insert(store: Store, jobs: readonly NewJob[]): Promise<readonly ('added' | 'duplicate')[]> {
  const { boss } = await store.session();
  // In the order of ids, so that two processes with the same jobs cannot wait for one another's rows.
  const rows = jobs.map(rowOf).sort((one, other) => (one.id < other.id ? -1 : 1));
  const added = new Set(await boss.insert(store.name, rows, { returnId: true }));
  return jobs.map(({ id }) => (added.has(id) ? 'added' : 'duplicate'));
}

function rowOf({ id, orderKey, data, afterMs }: NewJob) {
  const startAfter = afterMs === 0 ? {} : { startAfter: `${afterMs} milliseconds` };
  return { id, singletonKey: orderKey, data, ...startAfter } satisfies JobInsert<JobData>;
}

/**
 * All rows of an insert have one time, which is what orders a group; so a batch takes one job of each group. A job with a known id waits
 * as well: it belongs to the same key.
 */
function uniqueIn(): (job: NewJob, chosen: readonly NewJob[]) => boolean {
  let batch: readonly NewJob[] | undefined;
  let taken = new Set<string>();
  return ({ id, orderKey }, chosen) => {
    if (chosen !== batch) {
      batch = chosen;
      taken = new Set();
    }
    // One that must wait makes those after it in its group wait, too.
    const free = !taken.has(id) && !taken.has(orderKey);
    taken.add(id).add(orderKey);
    return free;
  };
}

async function nextMillisecond(time: number): Promise<void> {
  while (Date.now() <= time) await new Promise((resolve) => setImmediate(resolve));
}
