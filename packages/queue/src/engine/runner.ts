import { createErrorReporter, reportErrorName, startTimeLimit } from '@order-integration/internal';
import { GiveUp, RetryLater } from '../errors.ts';
import type { QueueOptions } from '../queue-options.ts';
import type { Worker } from '../worker.ts';
import type { Claim } from './claim.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What a runner needs. */
export interface RunnerOptions<Job, Claimed extends Claim<Job>> {
  readonly worker: Worker<Job>;
  readonly options: QueueOptions;
  /** Writes to the store what has become of a job. Called once for each claim that was not revoked. */
  readonly settle: (claim: Claimed, verdict: Verdict) => Promise<void>;
  /** Called when a worker has ended, before its job is settled. */
  readonly onEnded?: () => void;
  /** Called when a job is settled and its place is free again. */
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
  run(claim: Claimed): void;
  /** Aborts a job that the store has given to somebody else; its outcome counts for nothing. */
  revoke(id: string): void;
  /** Waits for all claims, aborts their signal after `stopMs`, and settles as interrupted what does not end then. */
  drain(): Promise<void>;
}

interface Run<Claimed> {
  readonly claim: Claimed;
  readonly controller: AbortController;
  working: boolean;
  /** Its outcome counts for nothing any more. */
  ignored: boolean;
  settled: Promise<void>;
}

/** Creates a runner without work. */
export function createRunner<Job, Claimed extends Claim<Job>>({
  worker,
  options,
  settle,
  onEnded,
  onSettled,
}: RunnerOptions<Job, Claimed>): Runner<Job, Claimed> {
  const runs = new Map<string, Run<Claimed>>();
  const report = createErrorReporter(options.onError, reportErrorName);
  let working = 0;

  const attempt = async ({ claim, controller: { signal } }: Run<Claimed>): Promise<Verdict> => {
    const { key, group, number, addedAt, failures } = claim;
    try {
      await worker(claim.job, { key, group, number, addedAt, signal });
      return { kind: 'done' };
    } catch (error) {
      if (signal.aborted && !GiveUp.isInstance(error)) return { kind: 'interrupted' };
      if (!RetryLater.isInstance(error) && !GiveUp.isInstance(error)) report(error);
      return verdictOf(error, failures, options.retry);
    }
  };

  const finish = async (run: Run<Claimed>, verdict: Verdict): Promise<void> => {
    await settle(run.claim, verdict).catch(report);
  };

  const start = async (run: Run<Claimed>): Promise<void> => {
    const verdict = await attempt(run);
    run.working = false;
    working -= 1;
    onEnded?.();
    if (!run.ignored) await finish(run, verdict);
    if (runs.get(run.claim.id) === run) runs.delete(run.claim.id);
    onSettled?.();
  };

  const all = () => [...runs.values()];
  const atWork = () => all().filter((run) => run.working);
  const settledAll = () => Promise.all(all().map(({ settled }) => settled));

  const interrupt = async (run: Run<Claimed>): Promise<void> => {
    run.ignored = true;
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
      const run: Run<Claimed> = {
        claim,
        controller: new AbortController(),
        working: true,
        ignored: false,
        settled: Promise.resolve(),
      };
      runs.set(claim.id, run);
      working += 1;
      run.settled = start(run);
    },
    revoke: (id) => {
      const run = runs.get(id);
      if (run === undefined || !run.working) return;
      run.ignored = true;
      run.controller.abort(new DOMException('The job has been given to somebody else', 'AbortError'));
    },
    drain: async () => {
      if (await endsWithin(options.stopMs, settledAll())) return;
      for (const { controller } of atWork())
        controller.abort(new DOMException('The queue is stopping', 'AbortError'));
      if (await endsWithin(options.abortMs, settledAll())) return;
      await Promise.all([
        ...atWork().map(interrupt),
        ...all()
          .filter((run) => !run.working)
          .map((run) => run.settled),
      ]);
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
