import { Heap, type HeapItem } from './heap.ts';
import type {
  LaneFailure,
  LaneLimits,
  LaneLimitsOptions,
  LaneOptions,
  LaneOutcome,
  LanePlaces,
  LaneState,
} from './lanes.ts';

const pauseJitter = 0.1;
const mostFailedLanes = 10_000;
/** A lane that asks for more than a day is tried after a day. */
const longestAskedPauseMs = 86_400_000;

interface Lane extends HeapItem {
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
  /** Whether it has worked since it was last at rest or has failed. */
  worked: boolean;
  /** Whether `onRoom` shall hear of it. */
  wanted: boolean;
  /** The time by which it stands among the openings; undefined where it does not. */
  opensAt: number | undefined;
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
  const half = Math.floor(concurrency / 2);
  const lanes = new Map<string, Lane>();
  const failed = new Set<Lane>();
  // Wanted lanes stand in one of two places: what waits for a place to be left is looked at whenever one is, what pauses is not.
  const waiting = new Set<Lane>();
  const openings = new Heap<Lane>(opensBefore);
  let free = concurrency;

  const laneOf = (name: string, isFurther = false): Lane => {
    // What has several endpoints is not the one that hangs: its limit is there from the start.
    const lane = lanes.get(name) ?? newLane(name, isFurther ? options.concurrency : startLimit, isFurther);
    lanes.set(name, lane);
    return lane;
  };

  const mayTry = ({ claim, trier, pausedUntil = 0 }: Lane): boolean =>
    trier === undefined && (claim === 'granted' || (claimTrial === undefined && pausedUntil <= now()));

  /** By how many places are left, so that lanes that all hang cannot take them all, and by half of that for one that may hang. */
  const mostOf = (lane: Lane): number => Math.min(lane.limit, lane.worked ? free : Math.max(1, free - half));

  const hasRoom = (lane: Lane): boolean =>
    free > 0 && lane.running < mostOf(lane) && (lane.pausedUntil === undefined || mayTry(lane));

  /** Forgets a lane at rest; tells of a wanted one, or has it wait for what it lacks. */
  const arrange = (lane: Lane): void => {
    waiting.delete(lane);
    if (lane.opensAt !== undefined) openings.remove(lane);
    lane.opensAt = undefined;
    if (lane.wanted && hasRoom(lane)) {
      lane.wanted = false;
      onRoom(lane.name);
    }
    if (!lane.wanted) {
      if (lane.running === 0 && lane.failures === 0 && lane.pausedUntil === undefined)
        lanes.delete(lane.name);
    } else if (lane.pausedUntil !== undefined && lane.pausedUntil > now()) {
      lane.opensAt = lane.pausedUntil;
      openings.push(lane);
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
      lane.worked = true;
      if (lane.running + 1 >= lane.limit) lane.limit = Math.min(options.concurrency, lane.limit + 1);
      if (lane.failures > 0) open(lane);
    } else if (isTrial) {
      lane.worked = true;
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
      lane.worked = false;
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
      occupied = names.map((name, index) => enter(laneOf(name, index > 0), places));
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
    nextOpening: () => openings.peek()?.opensAt,
    openDue: () => {
      const time = now();
      for (let lane = openings.peek(); lane !== undefined && isDue(lane, time); lane = openings.peek())
        arrange(lane);
    },
  };
}

function newLane(name: string, limit: number, worked: boolean): Lane {
  return {
    name,
    running: 0,
    limit,
    failures: 0,
    reason: '',
    pausedUntil: undefined,
    claim: 'none',
    trier: undefined,
    worked,
    wanted: false,
    opensAt: undefined,
    position: 0,
  };
}

function opensBefore(one: Lane, other: Lane): boolean {
  return (one.opensAt ?? 0) < (other.opensAt ?? 0);
}

function isDue({ opensAt }: Lane, time: number): boolean {
  return opensAt !== undefined && opensAt <= time;
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
