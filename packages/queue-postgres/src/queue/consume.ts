import { createErrorReporter, reportErrorName } from '@order-integration/internal';
import { createRunner, type Verdict, type Worker } from '@order-integration/queue';
import type { Session } from '../database/session.ts';
import type { CheckedOptions } from './durable-queue-options.ts';
import { createFetcher, createPace } from './fetch.ts';
import { startHeartbeat } from './heartbeat.ts';
import { type ClaimedJob, claimOf } from './job.ts';
import { createSettler } from './settle.ts';
import type { Store } from './store.ts';
import { createWakeSignal } from './wake.ts';

/** Fetches jobs and runs them. */
export interface Consumer {
  /** Says that a job will be due in so many milliseconds. */
  expect(milliseconds: number): void;
  stop(): Promise<void>;
}

/** Most that waits for its outcome to be written, for each job that may run: workers need not wait for the database. */
const unsettledPerSlot = 2;

/** Most that is fetched ahead, for each job that may run. */
const aheadPerSlot = 20;

/**
 * Begins to fetch. Not with pg-boss's `work()`: it fetches and settles jobs either one by one, sleeping in between, or as batches in
 * which the slowest holds up the others. `fetch`, `complete`, `fail` and `touch` are what it is made of, too.
 *
 * While there are more jobs than fit, it fetches ahead what will probably begin within a quarter of a second: a fetch costs the more the
 * more jobs wait, and almost the same for one as for a hundred.
 */
export function startConsumer<Job>(
  store: Store,
  session: Session,
  options: CheckedOptions,
  worker: Worker<Job>,
): Consumer {
  const { concurrency, pollMs } = options;
  const onError = createErrorReporter(options.onError, reportErrorName);
  const signal = createWakeSignal();
  const pace = createPace();
  const write = createSettler<Job>(store, session, onError);
  const fetcher = createFetcher(store, session, pollMs, onError);
  let held: ClaimedJob<Job>[] = [];
  let stopping = false;
  // Whether the last fetch found less than it had room for. A free slot alone is then no reason to fetch.
  let drained = true;

  const settle = async (claim: ClaimedJob<Job>, verdict: Verdict): Promise<void> => {
    await write(claim, verdict);
    if (verdict.kind === 'retry') signal.wakeAfter(verdict.afterMs);
  };

  const runner = createRunner<Job, ClaimedJob<Job>>({
    worker,
    options,
    settle,
    onEnded: () => {
      pace.ended();
      runHeld();
      if (!drained) signal.wake();
    },
    // The next of its group may run now.
    onSettled: signal.wake,
  });

  const runHeld = (): void => {
    while (!stopping && held.length > 0 && runner.working < concurrency) {
      const claim = held.shift();
      if (claim !== undefined) runOrBury(claim);
    }
  };

  const runOrBury = (claim: ClaimedJob<Job>): void => {
    const interruptions = claim.number - 1 - claim.failures;
    if (interruptions < options.mostInterruptions) {
      runner.run(claim);
      return;
    }
    const reason = `Its process was lost, or stopped before it was done, ${interruptions} times`;
    void settle({ ...claim, number: claim.number - 1 }, { kind: 'dead', reason })
      .catch(onError)
      .then(signal.wake);
  };

  const room = (): number => {
    // Jobs that take their time are not fetched ahead: another process may have room for them.
    const quick = !drained && pace.expected() > 2 * concurrency;
    const ahead = quick ? Math.min(pace.expected(), concurrency * aheadPerSlot) : 0;
    const free = concurrency + ahead - runner.working - held.length;
    // In larger steps while fetching ahead, or every job that ends would fetch one.
    if (held.length * 2 > ahead && held.length > 0) return 0;
    return runner.unsettled < concurrency * unsettledPerSlot ? free : 0;
  };

  const fetch = async (): Promise<void> => {
    const batchSize = room();
    if (batchSize < 1) return;
    const rows = await fetcher.fetch(batchSize, []);
    drained = rows.length < batchSize;
    held.push(...rows.map((row) => claimOf<Job>(row)));
    runHeld();
    if (!drained) signal.wake();
  };

  const loop = async (): Promise<void> => {
    while (!stopping) {
      await fetch().catch(onError);
      await signal.sleep(pollMs);
    }
  };

  const revoke = (id: string): void => {
    held = held.filter((claim) => claim.id !== id);
    runner.revoke(id);
  };

  const giveBack = async (): Promise<void> => {
    const attempts = held.map(({ attempt }) => attempt);
    held = [];
    if (attempts.length > 0) await session.boss.fail(store.name, attempts);
  };

  const endListening = store.database.onNotified(store.name, signal.wake);
  const claims = () => [...runner.claims(), ...held];
  const endHeartbeat = startHeartbeat(store.name, session, claims, revoke, onError);
  const looping = loop();

  return {
    expect: signal.wakeAfter,
    stop: async () => {
      stopping = true;
      signal.wake();
      await looping;
      await giveBack().catch(onError);
      await runner.drain();
      endHeartbeat();
      endListening();
      signal.clear();
    },
  };
}
