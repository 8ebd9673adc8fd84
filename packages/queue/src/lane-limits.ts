import { Heap, type HeapItem } from './heap.ts';
import type { LaneFailure, LaneOptions, LaneOutcome, LaneState } from './lanes.ts';

/** What the limits of lanes need. */
export interface LaneLimitsOptions {
  /** Most jobs that run at a time in this process. */
  readonly concurrency: number;
  readonly lanes: LaneOptions;
  /** Hears of a lane that `blockedBy` has named, once it has room. */
  readonly onRoom: (lane: string) => void;
  /** Hears of a lane that is paused, tried or open again because of a job that ran here. */
  readonly onChange?: ((state: LaneState) => void) | undefined;
  /**
   * Where several processes share the pauses: asked before a job tries a lane whose pause is over, and true in the one process that may. Where it
   * is false or rejects, the lane stays paused here until `load` is called again. Left out: this process may.
   */
  readonly claimTrial?: ((lane: string) => Promise<boolean>) | undefined;
  /** Milliseconds since 1970; by default of a clock that never goes back. */
  readonly now?: (() => number) | undefined;
}

/** The places that a running job occupies. */
export interface LanePlaces {
  /** Leaves them. Only the first call counts. */
  end(outcome: LaneOutcome): void;
}

/**
 * Decides which jobs may begin in this process. Lanes that are at rest and have not failed take no memory; of those that have failed, the
 * 10,000 that did so last are known.
 */
export interface LaneLimits {
  /** How many more jobs may run. */
  readonly free: number;
  /**
   * The first lane for which a job of these lanes must wait, while places are free; undefined where it may begin. `onRoom` will name the lane
   * when it has room.
   */
  blockedBy(lanes: readonly string[]): string | undefined;
  /** Takes the places of a job that begins: one that `blockedBy` has let pass, or one that must run all the same. */
  begin(lanes: readonly string[]): LanePlaces;
  /** The lanes that have failed since they last worked, the one that failed last at the end. */
  states(): readonly LaneState[];
  /** Opens a paused lane at once, as if it had never failed. False where it is not paused. */
  resume(lane: string): boolean;
  /**
   * Takes over which lanes are paused, as all processes together know it; others are opened. A lane that another process is `trying` may be
   * tried here after its `pausedUntil`, should that process be lost. What `onChange` has told must be part of it.
   */
  load(states: readonly LaneState[]): void;
  /** When the first pause ends for which somebody waits, in milliseconds since 1970; undefined where there is none. */
  nextOpening(): number | undefined;
  /** Names to `onRoom` the lanes whose pause has ended; to be called at `nextOpening`. */
  openDue(): void;
}

const pauseJitter = 0.1;
const mostFailedLanes = 10_000;
/** A lane that asks for more than a day is tried after a day. */
const longestAskedPauseMs = 86_400_000;

interface Lane {
  readonly name: string;
  running: number;
  limit: number;
  failures: number;
  reason: string;
  /** Milliseconds since 1970; undefined while it is open. */
  pausedUntil: number | undefined;
  /** Whether this process may try it after its pause, where that has to be claimed. */
  claim: 'none' | 'asked' | 'refused' | 'granted';
  /** The job that tries it. */
  trier: LanePlaces | undefined;
  /** Whether `onRoom` shall hear of it. */
  wanted: boolean;
}

interface Opening extends HeapItem {
  readonly at: number;
  readonly lane: Lane;
}

/** Creates the limits of lanes of which none has failed. */
export function createLaneLimits({
  concurrency,
  lanes: options,
  onRoom,
  onChange = () => {},
  claimTrial,
  now = monotonicTime,
}: LaneLimitsOptions): LaneLimits {
  const startLimit = Math.min(options.startConcurrency, options.concurrency);
  const lanes = new Map<string, Lane>();
  const failed = new Set<Lane>();
  // Wanted lanes stand in one of two places: what waits for a place to be left is looked at whenever one is, what pauses is not.
  const waiting = new Set<Lane>();
  const openings = new Heap<Opening>((one, other) => one.at < other.at);
  let free = concurrency;

  const laneOf = (name: string): Lane => {
    const lane = lanes.get(name) ?? newLane(name, startLimit);
    lanes.set(name, lane);
    return lane;
  };

  const mayTry = ({ claim, trier, pausedUntil = 0 }: Lane): boolean =>
    trier === undefined && (claim === 'granted' || (claimTrial === undefined && pausedUntil <= now()));

  const hasRoom = (lane: Lane): boolean =>
    lane.running < Math.min(lane.limit, free) && (lane.pausedUntil === undefined || mayTry(lane));

  /** Forgets a lane at rest; tells of a wanted one, or has it wait for what it lacks. */
  const arrange = (lane: Lane): void => {
    waiting.delete(lane);
    if (lane.wanted && hasRoom(lane)) {
      lane.wanted = false;
      onRoom(lane.name);
    }
    if (!lane.wanted) {
      if (lane.running === 0 && lane.failures === 0 && lane.pausedUntil === undefined)
        lanes.delete(lane.name);
    } else if (lane.pausedUntil !== undefined && lane.pausedUntil > now()) {
      openings.push({ at: lane.pausedUntil, lane, position: 0 });
    } else if (lane.pausedUntil !== undefined && claimTrial !== undefined && lane.claim !== 'granted') {
      if (lane.claim === 'none' && lane.trier === undefined) ask(lane, claimTrial);
    } else waiting.add(lane);
  };

  const ask = (lane: Lane, claim: (lane: string) => Promise<boolean>): void => {
    const answered = (granted: boolean): void => {
      if (lane.claim !== 'asked') return;
      lane.claim = granted ? 'granted' : 'refused';
      arrange(lane);
    };
    lane.claim = 'asked';
    claim(lane.name).then(answered, () => answered(false));
  };

  const open = (lane: Lane): void => {
    lane.failures = 0;
    lane.pausedUntil = undefined;
    lane.claim = 'none';
    lane.trier = undefined;
    failed.delete(lane);
    arrange(lane);
  };

  const pauseUntil = (lane: Lane, time: number): void => {
    lane.pausedUntil = time;
    lane.claim = 'none';
    arrange(lane);
  };

  const succeed = (lane: Lane, isTrial: boolean): void => {
    if (lane.pausedUntil === undefined) {
      if (lane.running + 1 >= lane.limit) lane.limit = Math.min(options.concurrency, lane.limit + 1);
      if (lane.failures > 0) open(lane);
    } else if (isTrial) {
      open(lane);
      onChange(stateOf(lane));
    }
    // What began before a pause says nothing about the lane after it.
  };

  const fail = (lane: Lane, { reason, pauseMs }: LaneFailure, isTrial: boolean): void => {
    const askedMs = pauseMs === undefined ? undefined : Math.min(longestAskedPauseMs, Math.max(0, pauseMs));
    if (lane.pausedUntil !== undefined && !isTrial) {
      if (askedMs === undefined || now() + askedMs <= lane.pausedUntil) return;
    } else {
      lane.failures += 1;
      lane.limit = startLimit;
      failed.delete(lane);
      failed.add(lane);
    }
    lane.reason = reason;
    const isDue = isTrial || lane.failures >= options.failures;
    const ms = askedMs ?? (isDue ? pauseAfter(lane.failures, options) : undefined);
    if (ms !== undefined) pauseUntil(lane, now() + ms);
    else if (isTrial) lane.pausedUntil = undefined;
    if (ms !== undefined || isTrial) onChange(stateOf(lane));
    forgetOldest();
  };

  const forgetOldest = (): void => {
    const [oldest] = failed;
    if (oldest !== undefined && failed.size > mostFailedLanes) open(oldest);
  };

  const leave = (lane: Lane, places: LanePlaces, outcome: LaneOutcome): void => {
    const isTrial = lane.trier === places;
    lane.running -= 1;
    if (isTrial) {
      lane.trier = undefined;
      lane.claim = 'none';
    }
    if (outcome === 'worked') succeed(lane, isTrial);
    else if (outcome !== 'unknown' && outcome.lane === lane.name) fail(lane, outcome, isTrial);
    else if (isTrial) onChange(stateOf(lane));
    arrange(lane);
  };

  const enter = (lane: Lane, places: LanePlaces): Lane => {
    const isTrial = lane.pausedUntil !== undefined && mayTry(lane);
    lane.running += 1;
    if (isTrial) {
      lane.trier = places;
      onChange(stateOf(lane));
    }
    return lane;
  };

  return {
    get free() {
      return free;
    },
    blockedBy: (names) => {
      for (const name of names) {
        const lane = lanes.get(name);
        if (lane === undefined || hasRoom(lane)) continue;
        if (!lane.wanted) {
          lane.wanted = true;
          arrange(lane);
        }
        return name;
      }
      return undefined;
    },
    begin: (names) => {
      let occupied: readonly Lane[] = [];
      let hasEnded = false;
      const places: LanePlaces = {
        end: (outcome) => {
          if (hasEnded) return;
          hasEnded = true;
          free += 1;
          for (const lane of occupied) leave(lane, places, outcome);
          for (const lane of waiting) if (hasRoom(lane)) arrange(lane);
        },
      };
      occupied = names.map((name) => enter(laneOf(name), places));
      free -= 1;
      return places;
    },
    states: () => [...failed].map(stateOf),
    resume: (name) => {
      const lane = lanes.get(name);
      if (lane?.pausedUntil === undefined) return false;
      open(lane);
      return true;
    },
    load: (states) => {
      const paused = new Map(
        states.filter(({ state }) => state !== 'open').map((state) => [state.lane, state]),
      );
      for (const lane of failed)
        if (lane.pausedUntil !== undefined && lane.trier === undefined && !paused.has(lane.name)) open(lane);
      for (const { lane: name, failures, reason, pausedUntil } of paused.values()) {
        const lane = laneOf(name);
        // What this process is about to find out is newer.
        if (lane.trier !== undefined || lane.claim === 'asked' || lane.claim === 'granted') continue;
        const time = pausedUntil?.getTime() ?? now();
        if (lane.pausedUntil === time && time > now()) continue;
        lane.failures = Math.max(1, failures);
        lane.limit = startLimit;
        lane.reason = reason;
        failed.add(lane);
        pauseUntil(lane, time);
        forgetOldest();
      }
    },
    nextOpening: () => openings.peek()?.at,
    openDue: () => {
      for (let next = openings.peek(); next !== undefined && next.at <= now(); next = openings.peek()) {
        openings.pop();
        // A lane that has been paused anew stands there once more, with its new time.
        if (next.lane.pausedUntil === next.at) arrange(next.lane);
      }
    },
  };
}

function newLane(name: string, limit: number): Lane {
  return {
    name,
    running: 0,
    limit,
    failures: 0,
    reason: '',
    pausedUntil: undefined,
    claim: 'none',
    trier: undefined,
    wanted: false,
  };
}

function stateOf({ name, failures, reason, pausedUntil, trier }: Lane): LaneState {
  if (pausedUntil === undefined) return { lane: name, state: 'open', failures, reason };
  const state = trier === undefined ? 'paused' : 'trying';
  return { lane: name, state, failures, reason, pausedUntil: new Date(pausedUntil) };
}

/** The pause that follows from so many failures; each try after a pause adds one, and so chooses the next. */
function pauseAfter(failures: number, { failures: atFirst, pausesMs }: LaneOptions): number | undefined {
  const pauseMs = pausesMs[Math.min(Math.max(0, failures - atFirst), pausesMs.length - 1)];
  return pauseMs === undefined ? undefined : pauseMs * (1 + pauseJitter * (2 * Math.random() - 1));
}

/** Milliseconds since 1970 by a clock that never goes back. */
export function monotonicTime(): number {
  return performance.timeOrigin + performance.now();
}
