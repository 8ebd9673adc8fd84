import { checkOptions, createRecentKeys, integer } from '@order-integration/internal';
import { ConfigurationError } from '../errors.ts';
import { createLaneLimits, monotonicTime } from '../lane-limits.ts';
import {
  type CheckedAdd,
  checkAdd,
  checkQueueOptions,
  type GivenQueueOptions,
  stringifyJob,
} from '../options.ts';
import type { Queue } from '../queue.ts';
import { type Claim, createRunner, noHistory, type Runner, type Settlement } from '../runner.ts';
import { memoryDeadLetters } from './dead-letters.ts';
import { createGroups, type StoredJob } from './groups.ts';
import { createHistory, type History } from './history.ts';
import { memoryJournal } from './journal.ts';

/** How a queue in memory works. */
export interface MemoryQueueOptions extends GivenQueueOptions {
  /** How many keys of jobs that are done are remembered, so that they are not taken again; 10,000. */
  readonly rememberedKeys?: number | undefined;
}

const ownRules = { rememberedKeys: integer({ fallback: 10_000, least: 0, most: Number.MAX_SAFE_INTEGER }) };

const longestTimer = 2 ** 31 - 1;

type Add = (jobText: string, options: CheckedAdd) => 'added' | 'duplicate';

/** How jobs are added to a queue in memory without anything happening in between. */
const addsAtOnce = new WeakMap<object, Add>();

/**
 * A queue in the memory of this process: for tests, and where losing jobs with the process does no harm. It is not durable.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function memoryQueue<Job>(given: MemoryQueueOptions = {}): Queue<Job> {
  const options = checkQueueOptions('memoryQueue', given, Object.keys(ownRules));
  const { rememberedKeys } = checkOptions('memoryQueue', { rememberedKeys: given.rememberedKeys }, ownRules);
  const limits = createLaneLimits({ ...options, onRoom: (lane) => groups.openLane(lane) });
  const groups = createGroups(limits.blockedBy, monotonicTime);
  const done = createRecentKeys(rememberedKeys);
  const known = new Set<string>();
  let history: History | undefined;
  let sequence = 0;
  let runner: Runner<Job, MemoryClaim<Job>> | undefined;
  let stopping: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Number.POSITIVE_INFINITY;

  type NewJob = Pick<StoredJob, 'key' | 'group' | 'lanes' | 'text' | 'addedAt' | 'dueAt'>;
  const store = ({ key, group, lanes, text, addedAt, dueAt }: NewJob): void => {
    sequence += 1;
    // Written out: spreading the job costs a hundred times as much.
    groups.add({
      key,
      group,
      lanes,
      text,
      addedAt,
      dueAt,
      id: String(sequence),
      sequence,
      tries: 0,
      failures: 0,
      follower: undefined,
      behind: undefined,
      position: 0,
    });
    pump();
  };

  const forget = ({ key }: Pick<StoredJob, 'key'>): void => {
    known.delete(key);
    done.add(key);
  };

  const letters = memoryDeadLetters<Job>(
    ({ key, group, lanes, text, addedAt }) =>
      store({ key, group, lanes, text, addedAt, dueAt: monotonicTime() }),
    forget,
  );

  const add: Add = (text, { key, group, lanes, afterMs }) => {
    if (known.has(key) || done.has(key)) return 'duplicate';
    known.add(key);
    store({ key, group, lanes, text, addedAt: new Date(), dueAt: monotonicTime() + afterMs });
    return 'added';
  };

  const settle = async ({ stored }: MemoryClaim<Job>, settlement: Settlement<Job>): Promise<boolean> => {
    if (settlement.kind === 'done' || settlement.kind === 'dead') {
      groups.remove(stored);
      if (settlement.kind === 'dead') letters.bury(stored, settlement.letter);
      else {
        forget(stored);
        history?.add(stored.group, stored.key);
      }
      for (const { queue, text, options } of settlement.followUps) addsAtOnce.get(queue)?.(text, options);
    } else {
      if (settlement.kind === 'retry') {
        stored.failures += 1;
        stored.dueAt = monotonicTime() + settlement.afterMs;
      }
      groups.putBack(stored);
    }
    pump();
    return true;
  };

  const pump = (): void => {
    if (runner === undefined || stopping !== undefined) return;
    limits.openDue();
    while (limits.free > 0) {
      const stored = groups.next();
      if (stored === undefined) {
        wakeAt(Math.min(groups.nextDue() ?? Infinity, limits.nextOpening() ?? Infinity));
        return;
      }
      stored.tries += 1;
      runner.run(claimOf(stored));
    }
  };

  const wakeAt = (time: number): void => {
    if (time === wakesAt) return;
    clearTimeout(timer);
    wakesAt = time;
    if (time === Number.POSITIVE_INFINITY) return;
    const wake = (): void => {
      wakesAt = Number.POSITIVE_INFINITY;
      pump();
    };
    timer = setTimeout(wake, Math.min(longestTimer, Math.max(1, Math.ceil(time - monotonicTime()))));
  };

  const stop = async (running: Runner<Job, MemoryClaim<Job>>): Promise<void> => {
    await running.drain();
    runner = undefined;
    stopping = undefined;
  };

  const queue: Queue<Job> = {
    add: async (job, adding) => {
      const checked = checkAdd(adding);
      return add(stringifyJob(job), checked);
    },
    start: async (worker, { whenDead, keepsHistory = false } = {}) => {
      await stopping;
      if (runner !== undefined) throw new ConfigurationError('The queue has been started already');
      if (keepsHistory) history ??= createHistory(rememberedKeys);
      runner = createRunner({
        worker,
        whenDead,
        options,
        limits,
        settle,
        addsTo: (target) => addsAtOnce.has(target),
        earlierKeys: async ({ group }) => {
          if (!keepsHistory || history === undefined) throw new ConfigurationError(noHistory);
          return history.keysOf(group);
        },
      });
      pump();
    },
    stop: async () => {
      if (runner === undefined) return;
      wakeAt(Number.POSITIVE_INFINITY);
      stopping ??= stop(runner);
      await stopping;
    },
    ready: async () => {},
    lanes: {
      list: async () => limits.states(),
      resume: async (lane) => {
        const isResumed = limits.resume(lane);
        if (isResumed) pump();
        return isResumed;
      },
    },
    deadLetters: {
      list: (selection) => letters.list(selection),
      redrive: (id) => letters.redrive(id),
      discard: (id) => letters.discard(id),
      show: (id) => letters.show(id),
      add: (job, adding) => letters.add(job, adding),
    },
    journal: memoryJournal(),
    counts: async () => {
      const running = runner?.working ?? 0;
      return { waiting: groups.size - running, running, dead: letters.size };
    },
  };
  addsAtOnce.set(queue, add);
  return queue;
}

interface MemoryClaim<Job> extends Claim<Job> {
  readonly stored: StoredJob;
}

function claimOf<Job>(stored: StoredJob): MemoryClaim<Job> {
  const { id, key, group, lanes, text, addedAt, tries, failures } = stored;
  return { id, key, group, lanes, job: JSON.parse(text), addedAt, number: tries, failures, stored };
}
