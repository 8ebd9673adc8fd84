import { setMaxListeners } from 'node:events';
import { connect } from 'node:net';
import { createRedactor, reportError, startTimeLimit } from '@order-integration/internal';
import type { Check } from './check.ts';
import { type CheckResult, type ConformanceReport, createReport, resultWithout } from './report.ts';
import { type Closable, formatMs, runCheck, type Subject } from './run-check.ts';
import type { CheckedRunOptions, CheckProgress, SelectedCheck } from './run-options.ts';

/** Runs selected checks against a subject and reports on each. What the subject does never makes this reject. */
export async function runSelected<Probe extends Closable, Fact>(
  subject: Subject<Probe, Fact>,
  selected: readonly SelectedCheck<Check<Probe, Fact>>[],
  options: Omit<CheckedRunOptions<unknown>, 'target'>,
): Promise<ConformanceReport> {
  const { profile, limits, concurrency, runTimeoutMs, failFast } = options;
  const startedAt = new Date();
  const end = new AbortController();
  setMaxListeners(0, end.signal);
  const stop = (reason: string) => end.abort(reason);
  const limit = startTimeLimit(runTimeoutMs, () =>
    stop(`the run took longer than ${formatMs(runTimeoutMs)} (runTimeoutMs)`),
  );
  const tell = createProgress(selected.filter(({ excluded }) => !excluded).length, options.onProgress);
  const results = await reachable(subject.endpoint, limits.responseMs)
    .then((fault) => fault !== null && stop(fault))
    .then(() =>
      mapInOrder(selected, concurrency, async ({ check, excluded }): Promise<CheckResult> => {
        if (excluded) return resultWithout(check, 'excluded', null);
        if (end.signal.aborted) return resultWithout(check, 'notRun', String(end.signal.reason));
        tell.started(check);
        const result = await runCheck(check, subject, { profile, limits, signal: end.signal });
        tell.ended(result);
        if (failFast && result.status === 'failed' && result.severity === 'MUST')
          stop(`${check.id} failed (failFast)`);
        return result;
      }),
    )
    .finally(() => limit.clear());
  return createReport(
    {
      endpoint: createRedactor(subject.secrets)(subject.endpoint.href),
      profile,
      endedEarly: results.find(({ status }) => status === 'notRun')?.reason ?? null,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
    },
    results,
  );
}

/** Tells the listener of a run what begins and ends, and counts. */
function createProgress(total: number, listener: ((progress: CheckProgress) => unknown) | undefined) {
  let done = 0;
  const tell = (progress: CheckProgress) => {
    if (listener !== undefined) new Promise((resolve) => resolve(listener(progress))).catch(reportError);
  };
  return {
    started: ({ id, name }: Pick<Check<never>, 'id' | 'name'>) =>
      tell({ kind: 'started', id, name, done, total }),
    ended: ({ id, name, status, durationMs }: CheckResult) => {
      done += 1;
      tell({ kind: 'ended', id, name, status, durationMs, done, total });
    },
  };
}

/** Connects to a target once. Resolves with what is wrong where nothing listens there; null where something does. */
function reachable({ protocol, hostname, port, host }: URL, limitMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || (protocol === 'https:' ? 443 : 80)),
    });
    const settle = (fault: string | null) => {
      limit.clear();
      socket.destroy();
      resolve(fault === null ? null : `the target cannot be reached at ${host}: ${fault}`);
    };
    const limit = startTimeLimit(limitMs, () => settle(`no connection within ${formatMs(limitMs)}`));
    socket.once('connect', () => settle(null));
    // Where every address of a host refuses, the message is empty and the code tells it.
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.message || String(error.code)));
  });
}

/** Maps items, some at a time, and returns the results in the order of the items. */
async function mapInOrder<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  map: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, work));
  return results;
}
