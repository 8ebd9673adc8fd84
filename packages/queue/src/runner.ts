import { randomUUID } from 'node:crypto';
import {
  createErrorReporter,
  LazyAbortController,
  reportErrorName,
  startTimeLimit,
} from '@order-integration/internal';
import type { DeadLetter } from './dead-letters.ts';
import { GiveUp, NotStoredError, RetryLater } from './errors.ts';
import type { LaneLimits, LaneOutcome, LanePlaces } from './lanes.ts';
import { type CheckedFollowUp, checkFollowUps, type QueueOptions } from './options.ts';
import type { AtomicEnd, Queue, StartOptions, Worker } from './queue.ts';
import { delayAfter, isLastTry, judgeFailure } from './retry.ts';

/** A job that a store has handed to this process to run. */
export interface Claim<Job> {
  /** The store's name for the job. */
  readonly id: string;
  readonly job: Job;
  readonly key: string;
  readonly group: string;
  readonly lanes: readonly string[];
  /** Which try this is; 1 is the first. */
  readonly number: number;
  /** How many tries have failed so far: interrupted ones and those of a killed process are not among them. */
  readonly failures: number;
  readonly addedAt: Date;
}

/** What becomes of a job after a try. The follow-ups are those that the store adds itself, together with the end of the job. */
export type Settlement<Job> =
  | { readonly kind: 'done'; readonly followUps: readonly CheckedFollowUp[] }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly reason: string }
  | {
      readonly kind: 'dead';
      readonly letter: DeadLetter<Job>;
      readonly followUps: readonly CheckedFollowUp[];
    }
  | { readonly kind: 'interrupted' };

/** What a runner needs. */
export interface RunnerOptions<Job, Claimed extends Claim<Job>> {
  readonly worker: Worker<Job>;
  readonly whenDead?: StartOptions<Job>['whenDead'];
  readonly options: QueueOptions;
  readonly limits: LaneLimits;
  /** Writes to the store what has become of a job; once for each claim that was not revoked. False where the claim had lapsed. */
  readonly settle: (claim: Claimed, settlement: Settlement<Job>) => Promise<boolean>;
  /** Whether the store can add to a queue together with the end of a job. What it cannot is added before the job ends. */
  readonly addsTo: (queue: Queue<unknown>) => boolean;
  /** The end of a job as a part of a transaction; left out where the store has none. */
  readonly atomic?: (claim: Claimed) => AtomicEnd;
  /** The keys of the jobs of a claim's group that are done. */
  readonly earlierKeys: (claim: Claimed) => Promise<readonly string[]>;
  /** Called when a worker has ended, before its job is settled. */
  readonly onEnded?: (claim: Claimed) => void;
  /** Called when a job is settled. */
  readonly onSettled?: () => void;
}

/** Runs claimed jobs: the part that all stores have in common. */
export interface Runner<Job, Claimed extends Claim<Job>> {
  /** How many workers are at work. */
  readonly working: number;
  /** How many claims are not settled yet. */
  readonly unsettled: number;
  /** The claims that are not settled yet. */
  claims(): readonly Claimed[];
  /** Runs a job whose lanes have room. */
  run(claim: Claimed): void;
  /** Makes a dead letter of a job without a further try. */
  bury(claim: Claimed, reason: string): void;
  /**
   * Aborts a job that the store has given to somebody else; its outcome counts for nothing. A later claim on the same job, which this process
   * may have got meanwhile, goes on.
   */
  revoke(claim: Claimed): void;
  /** Waits for all claims, aborts their signal after `stopMs`, and settles as interrupted what does not end then. */
  drain(): Promise<void>;
}

interface Run<Claimed> {
  readonly claim: Claimed;
  readonly controller: LazyAbortController;
  readonly places: LanePlaces | undefined;
  working: boolean;
  /** Its outcome counts for nothing any more. */
  ignored: boolean;
  /** What its end tells about its lanes. */
  outcome: LaneOutcome;
  settled: Promise<void>;
}

/** What `earlierKeys` rejects with in a queue that keeps no history. */
export const noHistory = 'Start the queue with keepsHistory: true to be told of earlier keys';

/** Before a job is tried again whose dead letter cannot be written, because what follows from it is not stored. */
const leastRetryMs = 1_000;

/** Creates a runner without work. */
export function createRunner<Job, Claimed extends Claim<Job>>({
  worker,
  whenDead = () => [],
  options,
  limits,
  settle,
  addsTo,
  atomic,
  earlierKeys,
  onEnded,
  onSettled,
}: RunnerOptions<Job, Claimed>): Runner<Job, Claimed> {
  const { retry, onDead } = options;
  const runs = new Map<string, Run<Claimed>>();
  const report = createErrorReporter(options.onError, reportErrorName);
  let working = 0;

  const attempt = async (run: Run<Claimed>): Promise<Settlement<Job>> => {
    const { claim, controller } = run;
    const { key, group, number, addedAt, failures } = claim;
    const isLast = isLastTry(failures, retry);
    try {
      const returned = await worker(claim.job, {
        key,
        group,
        number,
        isLast,
        addedAt,
        get signal() {
          return controller.signal;
        },
        get atomic() {
          return atomic?.(claim);
        },
        earlierKeys: () => earlierKeys(claim),
      });
      if (run.ignored) return { kind: 'interrupted' };
      const followUps = checkFollowUps(returned);
      run.outcome = 'worked';
      return { kind: 'done', followUps: followUps.length === 0 ? followUps : await addElsewhere(followUps) };
    } catch (error) {
      if (run.ignored) return { kind: 'interrupted' };
      if (controller.aborted && !GiveUp.isInstance(error)) return { kind: 'interrupted' };
      if (!RetryLater.isInstance(error) && !GiveUp.isInstance(error)) report(error);
      const { reason, afterMs, lane } = judgeFailure(error, failures, retry);
      run.outcome = lane ?? 'worked';
      return afterMs === undefined ? await die(claim, reason) : { kind: 'retry', afterMs, reason };
    }
  };

  const addElsewhere = async (followUps: readonly CheckedFollowUp[]): Promise<readonly CheckedFollowUp[]> => {
    for (const { queue, job, options } of followUps) if (!addsTo(queue)) await queue.add(job, options);
    return followUps.filter(({ queue }) => addsTo(queue));
  };

  const die = async (claim: Claimed, reason: string): Promise<Settlement<Job>> => {
    const { key, group, job, number, addedAt, failures } = claim;
    const diedAt = new Date();
    const letter = { id: randomUUID(), key, group, job, reason, attempts: number, addedAt, diedAt };
    try {
      return { kind: 'dead', letter, followUps: await addElsewhere(checkFollowUps(whenDead(letter))) };
    } catch (error) {
      report(error);
      if (!NotStoredError.isInstance(error)) return { kind: 'dead', letter, followUps: [] };
      const afterMs = Math.max(leastRetryMs, delayAfter(failures, retry) ?? retry.delays.at(-1) ?? 0);
      return { kind: 'retry', afterMs, reason };
    }
  };

  const finish = async ({ claim }: Run<Claimed>, settlement: Settlement<Job>): Promise<void> => {
    try {
      const isSettled = await settle(claim, settlement);
      if (isSettled && settlement.kind === 'dead') tellDead(settlement.letter);
    } catch (error) {
      report(error);
    }
  };

  const tellDead = (letter: DeadLetter<Job>): void => {
    if (onDead !== undefined) new Promise((resolve) => resolve(onDead(letter))).catch(report);
  };

  const leave = (run: Run<Claimed>): void => {
    run.working = false;
    working -= 1;
    run.places?.end(run.outcome);
    onEnded?.(run.claim);
  };

  const start = async (run: Run<Claimed>): Promise<void> => {
    const settlement = await attempt(run);
    leave(run);
    if (run.ignored) return forget(run);
    await finish(run, settlement);
    forget(run);
  };

  const startBurying = async (run: Run<Claimed>, reason: string): Promise<void> => {
    await finish(run, await die(run.claim, reason));
    forget(run);
  };

  const forget = (run: Run<Claimed>): void => {
    if (runs.get(run.claim.id) === run) runs.delete(run.claim.id);
    onSettled?.();
  };

  const admit = (claim: Claimed, places: LanePlaces | undefined): Run<Claimed> => {
    const run: Run<Claimed> = {
      claim,
      controller: new LazyAbortController(),
      places,
      working: places !== undefined,
      ignored: false,
      outcome: 'unknown',
      settled: Promise.resolve(),
    };
    runs.set(claim.id, run);
    return run;
  };

  const all = () => [...runs.values()];
  const atWork = () => all().filter((run) => run.working);
  const settledAll = () => Promise.all(all().map(({ settled }) => settled));

  const interrupt = async (run: Run<Claimed>): Promise<void> => {
    run.ignored = true;
    run.places?.end('unknown');
    await finish(run, { kind: 'interrupted' });
    runs.delete(run.claim.id);
  };

  return {
    get working() {
      return working;
    },
    get unsettled() {
      return runs.size;
    },
    claims: () => all().map(({ claim }) => claim),
    run: (claim) => {
      const run = admit(claim, limits.begin(claim.lanes));
      working += 1;
      run.settled = start(run);
    },
    bury: (claim, reason) => {
      const run = admit(claim, undefined);
      run.settled = startBurying(run, reason);
    },
    revoke: (claim) => {
      const run = runs.get(claim.id);
      if (run?.claim !== claim || !run.working) return;
      run.ignored = true;
      run.controller.abort(new DOMException('The job has been given to somebody else', 'AbortError'));
    },
    drain: async () => {
      if (await endsWithin(options.stopMs, settledAll())) return;
      for (const { controller } of atWork())
        controller.abort(new DOMException('The queue is stopping', 'AbortError'));
      if (await endsWithin(options.abortMs, settledAll())) return;
      const settling = all().filter((run) => !run.working);
      await Promise.all([...atWork().map(interrupt), ...settling.map(({ settled }) => settled)]);
    },
  };
}

/** Whether work ends before the time is up. */
function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const limit = startTimeLimit(milliseconds, () => resolve(false));
    work
      .then(() => resolve(true))
      .catch(reject)
      .finally(() => limit.clear());
  });
}
