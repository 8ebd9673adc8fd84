import type { LaneLimits } from '@order-integration/queue';
import type { ClaimedJob } from './job.ts';

/** Claims that wait for a place in this process, by the lanes that they need. */
export interface HeldClaims<Job> {
  /** How many will probably begin within a quarter of a second, if places are free: those of lanes that are at work are among them. */
  readonly soon: number;
  add(claim: ClaimedJob<Job>): void;
  /** Takes the next one that may begin: of each combination of lanes in turn, the one that has been due for the longest time. */
  next(): ClaimedJob<Job> | undefined;
  /** Says that a lane has room again. @returns whether so few claims of it are held that more should be fetched. */
  openLane(lane: string): boolean;
  /** The keys of the combinations of lanes that have no room here, and of which as many are held as will begin soon. */
  fullLanes(): readonly string[];
  all(): readonly ClaimedJob<Job>[];
  remove(claim: ClaimedJob<Job>): void;
  /**
   * Takes out what stays for too long: claims that have waited for a lane since the time, and those of a lane beyond the
   * number, or beyond twice what will begin soon.
   * @param before milliseconds, as in `performance.now()`.
   */
  takeSurplus(before: number, mostOfLanes: number): readonly ClaimedJob<Job>[];
  /** Takes out everything. */
  takeAll(): readonly ClaimedJob<Job>[];
}

/** The claims that need the same lanes, in the order of fetching. */
interface Combination<Job> {
  readonly key: string;
  readonly lanes: readonly string[];
  claims: Held<Job>[];
}

interface Held<Job> {
  readonly claim: ClaimedJob<Job>;
  readonly since: number;
}

/**
 * Creates a place for claims that is empty.
 * @param soonOf how many jobs of a combination of lanes will probably begin within a quarter of a second.
 */
export function createHeldClaims<Job>(
  blockedBy: LaneLimits['blockedBy'],
  soonOf: (lanesKey: string) => number,
): HeldClaims<Job> {
  // A combination stands in one of two places; without claims only where it waits for a lane, so that none of it are fetched meanwhile.
  const ready = new Map<string, Combination<Job>>();
  const blocked = new Map<string, Map<string, Combination<Job>>>();

  const waiting = (): Combination<Job>[] => [...blocked.values()].flatMap((each) => [...each.values()]);
  const combinations = (): Combination<Job>[] => [...ready.values(), ...waiting()];

  const block = (lane: string, combination: Combination<Job>): void => {
    const ofLane = blocked.get(lane) ?? new Map<string, Combination<Job>>();
    blocked.set(lane, ofLane.set(combination.key, combination));
  };

  const find = (key: string): Combination<Job> | undefined => {
    for (const each of blocked.values()) if (each.has(key)) return each.get(key);
    return ready.get(key);
  };

  const takeFrom = (
    combination: Combination<Job>,
    isTaken: (held: Held<Job>, index: number) => boolean,
  ): readonly ClaimedJob<Job>[] => {
    const taken = combination.claims.filter(isTaken);
    if (taken.length > 0) combination.claims = combination.claims.filter((held) => !taken.includes(held));
    if (combination.claims.length === 0) ready.delete(combination.key);
    return taken.map(({ claim }) => claim);
  };

  return {
    get soon() {
      let count = 0;
      for (const { claims } of ready.values()) count += claims.length;
      // Without a list of them: every job that ends may ask, and there may be thousands of lanes.
      for (const ofLane of blocked.values())
        for (const { key, claims } of ofLane.values())
          if (claims.length > 0) count += Math.min(claims.length, soonOf(key));
      return count;
    },
    add: (claim) => {
      const held = { claim, since: performance.now() };
      const key = claim.lanesKey ?? '';
      const present = find(key);
      if (present === undefined) ready.set(key, { key, lanes: claim.lanes, claims: [held] });
      else present.claims.push(held);
    },
    next: () => {
      for (const [key, combination] of ready) {
        ready.delete(key);
        const blocker = blockedBy(combination.lanes);
        if (blocker !== undefined) {
          block(blocker, combination);
          continue;
        }
        const first = combination.claims.shift();
        if (combination.claims.length > 0) ready.set(key, combination);
        if (first !== undefined) return first.claim;
      }
      return undefined;
    },
    openLane: (lane) => {
      let isShort = false;
      for (const [key, combination] of blocked.get(lane) ?? []) {
        isShort ||= combination.claims.length * 2 <= soonOf(key);
        if (combination.claims.length > 0) ready.set(key, combination);
      }
      blocked.delete(lane);
      return isShort;
    },
    fullLanes: () =>
      waiting()
        .filter(({ key, claims }) => claims.length >= soonOf(key))
        .map(({ key }) => key),
    all: () => combinations().flatMap(({ claims }) => claims.map(({ claim }) => claim)),
    remove: (claim) => {
      for (const combination of combinations()) takeFrom(combination, (each) => each.claim === claim);
    },
    takeSurplus: (before, mostOfLanes) =>
      waiting().flatMap((combination) => {
        const most = Math.max(mostOfLanes, 2 * soonOf(combination.key));
        return takeFrom(combination, ({ since }, index) => since < before || index >= most);
      }),
    takeAll: () => {
      const claims = combinations().flatMap((combination) => takeFrom(combination, () => true));
      blocked.clear();
      return claims;
    },
  };
}
