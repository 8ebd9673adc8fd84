import type { LaneLimits } from '@order-integration/queue';
import type { ClaimedJob } from './job.ts';

/** Claims that wait for a place in this process, by the lanes that they need. */
export interface HeldClaims<Job> {
  /** How many may begin as soon as a place is free. */
  readonly ready: number;
  add(claim: ClaimedJob<Job>): void;
  /** Takes the next one that may begin: of each combination of lanes in turn, the one that has been due for the longest time. */
  next(): ClaimedJob<Job> | undefined;
  /** Says that a lane has room again. */
  openLane(lane: string): void;
  /** The keys of the combinations of lanes that have no room here. */
  fullLanes(): readonly string[];
  all(): readonly ClaimedJob<Job>[];
  remove(id: string): void;
  /**
   * Takes out what stays for too long: claims that have waited for a lane since the time, and those of a lane beyond the number.
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

/** Creates a place for claims that is empty. */
export function createHeldClaims<Job>(blockedBy: LaneLimits['blockedBy']): HeldClaims<Job> {
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
    get ready() {
      let count = 0;
      for (const { claims } of ready.values()) count += claims.length;
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
      for (const [key, combination] of blocked.get(lane) ?? [])
        if (combination.claims.length > 0) ready.set(key, combination);
      blocked.delete(lane);
    },
    fullLanes: () => waiting().map(({ key }) => key),
    all: () => combinations().flatMap(({ claims }) => claims.map(({ claim }) => claim)),
    remove: (id) => {
      for (const combination of combinations()) takeFrom(combination, ({ claim }) => claim.id === id);
    },
    takeSurplus: (before, mostOfLanes) =>
      waiting().flatMap((combination) =>
        takeFrom(combination, ({ since }, index) => since < before || index >= mostOfLanes),
      ),
    takeAll: () => {
      const claims = combinations().flatMap((combination) => takeFrom(combination, () => true));
      blocked.clear();
      return claims;
    },
  };
}
