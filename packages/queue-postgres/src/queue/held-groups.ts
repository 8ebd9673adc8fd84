import type { NewJob } from './job.ts';
import type { Placing } from './place.ts';

/** Milliseconds until a group that is held is tried again, at first and at most; each time twice as long as before. */
const firstPauseMs = 2;
const longestPauseMs = 100;

/** Groups whose head somebody has locked, and who waits until it is tried again. */
export interface HeldGroups {
  /** Places jobs, those of groups that are held by now excepted: they must not overtake who waits. */
  place(jobs: readonly NewJob[]): Promise<readonly Placing[]>;
  /** Calls back when the job of a held group may be tried again: in the order of the calls, and before any job that comes later is placed. */
  wait(groupKey: string, resume: () => void): void;
}

interface HeldGroup {
  isHeld: boolean;
  pauseMs: number;
  waiting: (() => void)[];
}

/**
 * Keeps jobs apart whose group is held, most likely by a transaction in which somebody ends the job before them: until that is committed
 * nobody knows whether they stand behind it or are the first.
 * @param place stores jobs, and leaves those whose group's head is locked.
 */
export function createHeldGroups(
  place: (jobs: readonly NewJob[]) => Promise<readonly Placing[]>,
): HeldGroups {
  const groups = new Map<string, HeldGroup>();

  const isHeld = ({ groupKey }: NewJob): boolean => groups.get(groupKey)?.isHeld === true;

  const hold = (groupKey: string): void => {
    const known = groups.get(groupKey);
    if (known?.isHeld === true) return;
    const pauseMs = known === undefined ? firstPauseMs : Math.min(longestPauseMs, known.pauseMs * 2);
    const group: HeldGroup = { isHeld: true, pauseMs, waiting: [] };
    groups.set(groupKey, group);
    setTimeout(() => {
      group.isHeld = false;
      if (group.waiting.length === 0) groups.delete(groupKey);
      for (const resume of group.waiting) resume();
    }, pauseMs);
  };

  const forget = ({ groupKey }: NewJob): void => {
    if (groups.get(groupKey)?.isHeld === false) groups.delete(groupKey);
  };

  return {
    place: async (jobs) => {
      const free = groups.size === 0 ? jobs : jobs.filter((job) => !isHeld(job));
      let placings: readonly Placing[] = [];
      try {
        placings = free.length === 0 ? [] : await place(free);
      } finally {
        if (groups.size > 0)
          for (const [index, job] of free.entries()) if (placings[index] !== 'held') forget(job);
      }
      for (const [index, { groupKey }] of free.entries()) if (placings[index] === 'held') hold(groupKey);
      if (free === jobs) return placings;
      const results = new Map(free.map((job, index) => [job, placings[index] ?? 'held']));
      return jobs.map((job) => results.get(job) ?? 'held');
    },
    wait: (groupKey, resume) => {
      const group = groups.get(groupKey);
      if (group?.isHeld === true) group.waiting.push(resume);
      else resume();
    },
  };
}
