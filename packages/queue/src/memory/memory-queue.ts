import { randomUUID } from 'node:crypto';
import { checkOptions, createRecentKeys, integer } from '@order-integration/internal';
import type { Claim } from '../engine/claim.ts';
import { textOf } from '../engine/job-text.ts';
import { createRunner, type Runner } from '../engine/runner.ts';
import type { Verdict } from '../engine/verdict.ts';
import { ConfigurationError } from '../errors.ts';
import type { Queue } from '../queue.ts';
import { checkAdd, checkQueueOptions, type QueueOptions } from '../queue-options.ts';
import { createGroupOrder } from './group-order.ts';
import { memoryDeadLetters } from './memory-dead-letters.ts';
import type { StoredJob } from './stored-job.ts';

/** How a queue in memory works. */
export interface MemoryQueueOptions extends Partial<QueueOptions> {
  /** How many keys of jobs that are done are remembered, so that they are not taken again; 10,000. */
  readonly rememberedKeys?: number | undefined;
}

const ownRules = { rememberedKeys: integer({ fallback: 10_000, least: 0, most: Number.MAX_SAFE_INTEGER }) };

const longestTimer = 2 ** 31 - 1;

/**
 * A queue in the memory of this process: for tests, and where losing jobs with the process does no harm. It is not durable.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function memoryQueue<Job>(given: MemoryQueueOptions = {}): Queue<Job> {
  const options = checkQueueOptions('memoryQueue', given, Object.keys(ownRules));
  const { rememberedKeys } = checkOptions('memoryQueue', { rememberedKeys: given.rememberedKeys }, ownRules);
  const order = createGroupOrder();
  const done = createRecentKeys(rememberedKeys);
  const known = new Set<string>();
  let runner: Runner<Job, MemoryClaim<Job>> | undefined;
  let stopping: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const forget = ({ key }: StoredJob): void => {
    known.delete(key);
    done.add(key);
  };

  const letters = memoryDeadLetters<Job>((job) => {
    order.add({ ...job, id: randomUUID(), state: 'waiting', dueAt: 0, tries: 0, failures: 0 });
    pump();
  }, forget);

  const settle = async ({ stored }: MemoryClaim<Job>, verdict: Verdict): Promise<void> => {
    settleStored(stored, verdict);
    order.stir(stored.group);
    pump();
  };

  const settleStored = (stored: StoredJob, verdict: Verdict): void => {
    if (verdict.kind === 'retry' || verdict.kind === 'interrupted') {
      stored.state = 'retry';
      stored.failures += verdict.kind === 'retry' ? 1 : 0;
      stored.dueAt = verdict.kind === 'retry' ? Date.now() + verdict.afterMs : 0;
      return;
    }
    order.remove(stored);
    if (verdict.kind === 'dead') letters.add(stored, verdict.reason);
    else forget(stored);
  };

  const pump = (): void => {
    clearTimeout(timer);
    if (runner === undefined || stopping !== undefined) return;
    while (runner.working < options.concurrency) {
      const stored = order.next(Date.now());
      if (stored === undefined) break;
      stored.state = 'running';
      stored.tries += 1;
      runner.run(claimOf(stored));
    }
    const dueAt = order.nextDue();
    if (dueAt !== undefined)
      timer = setTimeout(pump, Math.min(longestTimer, Math.max(1, dueAt - Date.now())));
  };

  const stop = async (running: Runner<Job, MemoryClaim<Job>>): Promise<void> => {
    await running.drain();
    runner = undefined;
    stopping = undefined;
  };

  return {
    add: async (job, adding) => {
      const { key, group, afterMs } = checkAdd(adding);
      const text = textOf(job);
      if (known.has(key) || done.has(key)) return 'duplicate';
      known.add(key);
      const now = Date.now();
      const dueAt = afterMs === 0 ? 0 : now + afterMs;
      const addedAt = new Date(now);
      order.add({
        id: randomUUID(),
        key,
        group,
        text,
        addedAt,
        state: 'waiting',
        dueAt,
        tries: 0,
        failures: 0,
      });
      pump();
      return 'added';
    },
    start: async (worker) => {
      await stopping;
      if (runner !== undefined) throw new ConfigurationError('The queue has been started already');
      runner = createRunner({ worker, options, settle });
      pump();
    },
    stop: async () => {
      if (runner === undefined) return;
      clearTimeout(timer);
      stopping ??= stop(runner);
      await stopping;
    },
    deadLetters: {
      list: (selection) => letters.list(selection),
      redrive: (id) => letters.redrive(id),
      discard: (id) => letters.discard(id),
    },
    counts: async () => {
      const running = runner?.working ?? 0;
      return { waiting: order.size - running, running, dead: letters.size };
    },
  };
}

interface MemoryClaim<Job> extends Claim<Job> {
  readonly stored: StoredJob;
}

function claimOf<Job>(stored: StoredJob): MemoryClaim<Job> {
  const { id, key, group, text, addedAt, tries, failures } = stored;
  return { id, key, group, job: JSON.parse(text), addedAt, number: tries, failures, stored };
}
