import { createErrorReporter, reportErrorName } from '@order-integration/internal';
import {
  ConfigurationError,
  createRunner,
  noHistory,
  type Settlement,
  type StartOptions,
  type Worker,
} from '@order-integration/queue';
import type { Session } from '../database/session.ts';
import { createAtomicEnds } from './atomic.ts';
import { createClockWatch } from './clock.ts';
import type { CheckedOptions } from './durable-queue-options.ts';
import { createEraser } from './erase.ts';
import { createFetcher, createPace } from './fetch.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createHeldClaims } from './held.ts';
import { type ClaimedJob, claimOf } from './job.ts';
import { monotonicTime, type QueueLanes } from './lanes.ts';
import { createPutOffJobs, type PutOffLanes } from './put-off.ts';
import { createSettler } from './settle.ts';
import { type Store, storeOf } from './store.ts';
import { blameOf, createSuspects, createTurnNotes, isSuspect } from './suspects.ts';
import { createAlarms, createWakeSignal } from './wake.ts';

/** What a consumer is made of. */
export interface ConsumerOptions<Job> {
  readonly store: Store;
  readonly session: Session;
  readonly options: CheckedOptions;
  readonly lanes: QueueLanes;
  readonly worker: Worker<Job>;
  readonly whenDead: StartOptions<Job>['whenDead'];
  /** The keys of the jobs of a group that are done; undefined where no history is kept. */
  readonly earlierKeys: ((group: string) => Promise<readonly string[]>) | undefined;
}

/** Fetches jobs and runs them. */
export interface Consumer {
  /** Says that a job will be due in so many milliseconds. */
  expect(milliseconds: number): void;
  /** Says that a lane has room. */
  openLane(lane: string): void;
  /** How many jobs have been fetched and do not run yet. */
  readonly held: number;
  stop(): Promise<void>;
}

/** Most that waits for its outcome to be written, for each job that may run: workers need not wait for the database. */
const unsettledPerPlace = 2;
/** Most that is fetched ahead, for each job that may run. */
const aheadPerPlace = 8;
/**
 * Most that is fetched at a time for places that are free: its lanes may have room for a few of them only, and what is fetched for nothing is
 * lost as well if the process is killed.
 */
const mostForFreePlaces = 16;
/** A claim that finds no room in its lanes is given back after this, for another process may have room. */
const longestHeldMs = 2_000;
/** Fetches that take longer because they pass over lanes without room have their jobs put off, if that goes on for so long. */
const slowPassMs = 10;
const longestPassingMs = 250;
/** A suspect that finds enough of them waiting is due again after this, so that what is not suspected has its turn. */
const suspectPauseMs = 2_000;
/** Of how many combinations of lanes jobs are brought back at a time, and how many of each: of those that have room, and at each look. */
const mostLanesAtOnce = 20;
const manyBack = 500;
const fewBack = 50;

/**
 * Begins to fetch. Not with pg-boss's `work()`: it fetches and settles jobs either one by one, sleeping in between, or as batches in
 * which the slowest holds up the others. `fetch`, `complete`, `fail` and `touch` are what it is made of, too.
 *
 * While there are more jobs than fit, it fetches ahead what will probably begin within a quarter of a second: a fetch costs almost the same
 * for one as for a hundred. What its lanes have no room for is passed over; what has been fetched of it is held for a moment.
 */
export function startConsumer<Job>(consumer: ConsumerOptions<Job>): Consumer {
  const { store, session, options, lanes, worker, whenDead, earlierKeys } = consumer;
  const { limits } = lanes;
  const { concurrency, pollMs } = options;
  const onError = createErrorReporter(options.onError, reportErrorName);
  const signal = createWakeSignal();
  const pace = createPace();
  const settleEnding = createSettler<Job>(store, session, onError);
  const fetcher = createFetcher(store, session, pollMs, onError);
  const putOffJobs = createPutOffJobs(store, session);
  const erase = createEraser(store, session, options.contentRetentionMs);
  const atomicEnds = createAtomicEnds<Job>(store, session);
  const watchClock = createClockWatch(store, session);
  const held = createHeldClaims<Job>(limits.blockedBy, pace.expectedOf);
  const suspects = createSuspects<Job>({
    most: concurrency,
    noteTurn: createTurnNotes(store.name, session),
    isBlocked: ({ lanes }) => limits.blockedBy(lanes) !== undefined,
    putBack: held.add,
    run: (claim) => runner.run(claim),
    onError,
  });
  const alarms = createAlarms(() => hear());
  let putOff: readonly PutOffLanes[] = [];
  let nextLook = 0;
  let turn = 0;
  let givenBack = 0;
  let slowSince = Number.POSITIVE_INFINITY;
  let stopping = false;
  // The last fetch found as much as it had room for, or something has been heard since. Otherwise a free place alone is no reason to fetch.
  let hasMore = true;
  let hasNews = true;
  const mayHaveMore = (): boolean => hasMore || hasNews;

  const hear = (): void => {
    hasNews = true;
    signal.wake();
  };

  const settle = async (claim: ClaimedJob<Job>, settlement: Settlement<Job>): Promise<boolean> => {
    if (atomicEnds.hasEnded(claim)) {
      endUnused(settlement);
      return true;
    }
    const isSettled = await settleEnding(claim, settlement);
    if (settlement.kind === 'retry') alarms.ringAfter(settlement.afterMs);
    return isSettled;
  };

  /** The job ended in its worker's transaction: what follows from it should have been stored there. */
  const endUnused = (settlement: Settlement<Job>): void => {
    if (settlement.kind === 'done' && settlement.followUps.length > 0)
      onError(new ConfigurationError('A job that ends in a transaction of its worker has no follow-ups'));
  };

  const runner = createRunner<Job, ClaimedJob<Job>>({
    worker,
    whenDead,
    options,
    limits,
    settle,
    addsTo: (queue) => storeOf(queue)?.database === store.database,
    atomic: atomicEnds.of,
    earlierKeys: async ({ group }) => {
      if (earlierKeys === undefined) throw new ConfigurationError(noHistory);
      return await earlierKeys(group);
    },
    onEnded: (claim) => {
      pace.ended(claim.lanesKey);
      suspects.ended(claim);
      runHeld();
      if (mayHaveMore()) signal.wake();
    },
    onSettled: () => {
      if (mayHaveMore()) signal.wake();
    },
  });

  const runHeld = (): void => {
    while (!stopping && limits.free > 0) {
      suspects.runNext();
      const claim = held.next();
      if (claim === undefined) return;
      begin(claim);
    }
  };

  const begin = (claim: ClaimedJob<Job>): void => {
    if (blameOf(claim) >= options.mostInterruptions) {
      const reason = `Its process was lost, or stopped before it was done, ${claim.losses} times`;
      runner.bury({ ...claim, number: claim.number - 1 }, reason);
    } else if (!isSuspect(claim)) runner.run(claim);
    else if (!suspects.add(claim)) void giveBack([claim], suspectPauseMs).catch(onError);
  };

  const giveBack = async (claims: readonly ClaimedJob<Job>[], afterMs = 0): Promise<void> => {
    givenBack += claims.length;
    const giving = claims.map((claim) => settleEnding(claim, { kind: 'unused', afterMs }));
    await Promise.all(giving).finally(() => {
      givenBack -= claims.length;
    });
  };

  const room = (): number => {
    if (!mayHaveMore()) return 0;
    // Jobs that take their time are not fetched ahead: another process may have room for them.
    const quick = hasMore && pace.expected() > 2 * concurrency;
    const ahead = quick ? Math.min(pace.expected(), concurrency * aheadPerPlace) : 0;
    const soon = held.soon;
    // In larger steps while fetching ahead, or every job that ends would fetch one.
    if (soon * 2 > ahead && soon > 0) return 0;
    return runner.unsettled < concurrency * unsettledPerPlace
      ? Math.min(limits.free, mostForFreePlaces) + ahead - soon
      : 0;
  };

  const fetch = async (): Promise<void> => {
    const most = room();
    if (most < 1) return;
    hasNews = false;
    const fullLanes = held.fullLanes();
    const begun = performance.now();
    const rows = await fetcher.fetch(most, fullLanes);
    const isSlow = fullLanes.length > 0 && performance.now() - begun > slowPassMs;
    slowSince = isSlow ? Math.min(slowSince, begun) : Number.POSITIVE_INFINITY;
    hasMore = rows.length >= most;
    for (const row of rows) held.add(claimOf<Job>(row));
    runHeld();
    await giveBack(held.takeSurplus(performance.now() - longestHeldMs, options.lanes.concurrency));
    if (begun - slowSince > longestPassingMs) await putOffJobs.putOff(fullLanes);
    if (!hasMore) await bringBack(manyBack);
    if (hasMore) signal.wake();
  };

  /** Brings back what was put off of lanes that have room here, the lanes in turn. @param most how many jobs of each. */
  const bringBack = async (most: number): Promise<void> => {
    const open = putOff.filter((each) => limits.free > 0 && limits.blockedBy(each.lanes) === undefined);
    const first = turn % Math.max(1, open.length);
    turn += mostLanesAtOnce;
    for (const each of [...open.slice(first), ...open.slice(0, first)].slice(0, mostLanesAtOnce)) {
      if ((await putOffJobs.bringBack(each, most)) > 0) hear();
      else putOff = putOff.filter((other) => other !== each);
    }
  };

  /** Takes notice, once in `pollMs`, of what other processes have done. */
  const look = async (): Promise<void> => {
    if (performance.now() < nextLook) return;
    nextLook = performance.now() + pollMs;
    hear();
    await watchClock();
    await erase();
    await lanes.load();
    putOff = await putOffJobs.list();
    // Where there is always something else to fetch, they must have their turn as well.
    await bringBack(fewBack);
  };

  const loop = async (): Promise<void> => {
    while (!stopping) {
      limits.openDue();
      await look().catch(onError);
      await fetch().catch(onError);
      const opensIn = (limits.nextOpening() ?? Number.POSITIVE_INFINITY) - monotonicTime();
      await signal.sleep(Math.max(0, Math.min(pollMs, opensIn)));
    }
  };

  const revoke = (claim: ClaimedJob<Job>): void => {
    held.remove(claim);
    suspects.remove(claim);
    runner.revoke(claim);
  };

  const endListening = store.database.onNotified(store.name, hear);
  const claims = () => [
    ...runner.claims().filter((claim) => !atomicEnds.hasEnded(claim)),
    ...held.all(),
    ...suspects.all(),
  ];
  const endHeartbeat = startHeartbeat(store.name, session, claims, revoke, onError);
  lanes.useSession(session);
  const looping = loop();

  return {
    expect: alarms.ringAfter,
    openLane: (lane) => {
      // Not now: the limits are in the midst of a change.
      queueMicrotask(runHeld);
      if (held.openLane(lane)) hear();
    },
    get held() {
      return held.all().length + suspects.all().length + givenBack;
    },
    stop: async () => {
      stopping = true;
      signal.wake();
      await looping;
      await giveBack([...held.takeAll(), ...(await suspects.close())]).catch(onError);
      await runner.drain();
      endHeartbeat();
      endListening();
      alarms.clear();
      lanes.useSession(undefined);
    },
  };
}
