import type { StoredJob } from './stored-job.ts';

/** Which job of which group may run next: one of a group at a time, in the order of adding. */
export interface GroupOrder {
  readonly size: number;
  add(job: StoredJob): void;
  remove(job: StoredJob): void;
  /** Says that a job may run now that could not before. */
  stir(group: string): void;
  /** Hands out the next job that may run, if there is one. */
  next(now: number): StoredJob | undefined;
  /** When a job will be due that holds up its group or was added for later; undefined where there is none. */
  nextDue(): number | undefined;
}

interface Group {
  /** In the order of adding. */
  readonly jobs: StoredJob[];
  /** The one that has been handed out and is neither done nor dead. */
  begun: StoredJob | undefined;
}

/** Creates an order without jobs. */
export function createGroupOrder(): GroupOrder {
  const groups = new Map<string, Group>();
  // Groups worth looking at, and groups whose next job is for later: so that a look costs nothing per group at rest.
  const stirred = new Set<string>();
  const resting = new Map<string, number>();
  let size = 0;

  const wakeResting = (now: number): void => {
    for (const [group, dueAt] of resting) {
      if (dueAt > now) continue;
      resting.delete(group);
      stirred.add(group);
    }
  };

  return {
    get size() {
      return size;
    },
    add: (job) => {
      size += 1;
      const group = groups.get(job.group);
      if (group === undefined) groups.set(job.group, { jobs: [job], begun: undefined });
      else group.jobs.push(job);
      stirred.add(job.group);
    },
    remove: (job) => {
      const group = groups.get(job.group);
      if (group === undefined) return;
      size -= 1;
      group.jobs.splice(group.jobs.indexOf(job), 1);
      group.begun = undefined;
      if (group.jobs.length === 0) groups.delete(job.group);
      stirred.add(job.group);
    },
    stir: (group) => {
      stirred.add(group);
    },
    next: (now) => {
      wakeResting(now);
      for (const name of stirred) {
        stirred.delete(name);
        resting.delete(name);
        const group = groups.get(name);
        const head = group === undefined ? undefined : headOf(group, now);
        if (group === undefined || head === undefined) continue;
        if (head.dueAt <= now) {
          group.begun = head;
          return head;
        }
        resting.set(name, head.dueAt);
      }
      return undefined;
    },
    nextDue: () => (resting.size === 0 ? undefined : Math.min(...resting.values())),
  };
}

/** The job that its group waits for. One that has begun holds the group, also between its tries; one that was added for later does not. */
function headOf({ jobs, begun }: Group, now: number): StoredJob | undefined {
  if (begun !== undefined) return begun.state === 'running' ? undefined : begun;
  return jobs.find(({ dueAt }) => dueAt <= now) ?? jobs.reduce<StoredJob | undefined>(earlier, undefined);
}

function earlier(one: StoredJob | undefined, other: StoredJob): StoredJob {
  return one !== undefined && one.dueAt <= other.dueAt ? one : other;
}
