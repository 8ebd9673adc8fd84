import { memoryQueue, type Queue } from '@order-integration/queue';
import { embeddedQueue, postgresQueue } from '@order-integration/queue-postgres';
import { concurrency } from '../servers/concurrency.ts';
import { reportTrouble } from '../servers/report-trouble.ts';
import { openStore } from '../stores/open-store.ts';
import { type Comparison, compare, type Pair } from './comparison.ts';
import type { Effort } from './effort.ts';

/** A queue that nothing else uses, and what gives up its store. */
interface OpenedQueue {
  readonly queue: Queue<number>;
  readonly close: () => Promise<void>;
}

const stores = [
  { store: 'memory', open: openInMemory },
  { store: 'PGlite', open: openEmbedded },
  { store: 'PostgreSQL', open: openOnPostgres },
] as const;

const shapes = [
  { shape: 'a group each', groupOf: (index: number) => `group-${index}` },
  { shape: '1,000 groups', groupOf: (index: number) => `group-${index % 1_000}` },
] as const;

type Store = (typeof stores)[number];
type Shape = (typeof shapes)[number];

/** How many wait in the reference, beside which the others are seen. */
const referenceWaiting = 10_000;

/** For more than the reference; with fewer the queue has hardly begun when they are done. */
const aim = { bound: 'at least', value: 0.7 } as const;

/** How many jobs are added in one go: as many as a busy service accepts at the same moment. */
const addedAtOnce = 250;

/** Jobs worked off per second, by how many wait: without adding, and while others are added at the same time. */
export async function backlog(effort: Effort): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const store of stores)
    for (const shape of shapes) comparisons.push(...(await compareSizes(store, shape, effort)));
  return comparisons;
}

async function compareSizes(store: Store, shape: Shape, effort: Effort): Promise<readonly Comparison[]> {
  const sizes = effort.backlogs.filter((size) => size <= 100_000 || store.store === 'PostgreSQL');
  const rounds: Map<number, Rates>[] = [];
  for (let round = 0; round < effort.backlogRounds; round += 1) {
    const rates = new Map<number, Rates>();
    // Each with a store of its own: what is done stays in the tables for a time.
    for (const waiting of [referenceWaiting, ...sizes])
      rates.set(waiting, await measureRates(store, shape, waiting, effort.backlogJobs));
    rounds.push(rates);
  }
  return sizes.flatMap((waiting) =>
    rows.map(({ what, rate }) =>
      compare(
        {
          title: `backlog, ${store.store}, ${shape.shape}, ${what}`,
          unit: '/s',
          ...(waiting > referenceWaiting && { aim }),
        },
        { subject: `${count(waiting)} waiting`, reference: `${count(referenceWaiting)} waiting` },
        rounds.map(
          (rates): Pair => ({
            subject: rateOf(rates, waiting)[rate],
            reference: rateOf(rates, referenceWaiting)[rate],
          }),
        ),
      ),
    ),
  );
}

/** Jobs worked off per second. */
interface Rates {
  readonly alone: number;
  readonly whileAdding: number;
}

const rows = [
  { what: 'worked off', rate: 'alone' },
  { what: 'worked off while adding', rate: 'whileAdding' },
] as const;

function rateOf(rates: ReadonlyMap<number, Rates>, waiting: number): Rates {
  const found = rates.get(waiting);
  if (found === undefined) throw new RangeError(`Nothing was measured with ${waiting} waiting`);
  return found;
}

/** @throws {Error} when a job ran twice, or in the wrong order of its group. */
async function measureRates(
  { open }: Store,
  { groupOf }: Shape,
  waiting: number,
  most: number,
): Promise<Rates> {
  const jobs = Math.min(most, Math.floor(waiting * 0.4));
  const { queue, close } = await open();
  try {
    const add = async (from: number, many: number) => {
      const adding = Array.from({ length: many }, (_, index) => from + index);
      await Promise.all(adding.map((job) => queue.add(job, { key: `job-${job}`, group: groupOf(job) })));
    };
    for (let added = 0; added < waiting; added += addedAtOnce)
      await add(added, Math.min(addedAtOnce, waiting - added));
    const work = countWork(groupOf);
    await queue.start(work.worker);
    // The first jobs also wait for the queue to begin.
    await work.reached(Math.floor(jobs / 4));
    const alone = await timeRate(work, jobs);
    let isAdding = true;
    const adding = (async () => {
      for (let added = waiting; isAdding; added += addedAtOnce) await add(added, addedAtOnce);
    })();
    const whileAdding = await timeRate(work, jobs);
    isAdding = false;
    await adding;
    return { alone, whileAdding };
  } finally {
    await close();
  }
}

interface CountedWork {
  readonly worker: (job: number) => Promise<void>;
  readonly done: () => number;
  /** Resolves once so many jobs are done; rejects when one ran that should not have. */
  readonly reached: (goal: number) => Promise<void>;
}

function countWork(groupOf: (job: number) => string): CountedWork {
  const lastOfGroup = new Map<string, number>();
  let done = 0;
  let goal = Number.POSITIVE_INFINITY;
  let resolve = () => {};
  let reject: (error: Error) => void = () => {};
  return {
    done: () => done,
    reached: (number) =>
      new Promise((onReached, onBroken) => {
        [goal, resolve, reject] = [number, onReached, onBroken];
        if (done >= goal) resolve();
      }),
    worker: async (job) => {
      const group = groupOf(job);
      const last = lastOfGroup.get(group) ?? -1;
      if (last >= job) reject(new Error(`Broken: job ${job} ran after job ${last} of its group`));
      lastOfGroup.set(group, job);
      done += 1;
      if (done >= goal) resolve();
    },
  };
}

async function timeRate(work: CountedWork, jobs: number): Promise<number> {
  const before = work.done();
  const begun = performance.now();
  await work.reached(before + jobs);
  return (work.done() - before) / ((performance.now() - begun) / 1_000);
}

async function openInMemory(): Promise<OpenedQueue> {
  const queue = memoryQueue<number>({ concurrency });
  return { queue, close: () => queue.stop() };
}

async function openEmbedded(): Promise<OpenedQueue> {
  const folder = await openStore('folder');
  const queue = embeddedQueue<number>({
    directory: folder.address,
    name: 'backlog',
    concurrency,
    onError: reportTrouble,
  });
  return { queue, close: () => closeBoth(queue, folder) };
}

async function openOnPostgres(): Promise<OpenedQueue> {
  const server = await openStore('postgres');
  const queue = postgresQueue<number>({
    connectionString: server.address,
    name: 'backlog',
    concurrency,
    onError: reportTrouble,
  });
  return { queue, close: () => closeBoth(queue, server) };
}

async function closeBoth(queue: Queue<number>, store: { close(): Promise<void> }): Promise<void> {
  await queue.stop();
  await store.close();
}

function count(number: number): string {
  return number.toLocaleString('en');
}
