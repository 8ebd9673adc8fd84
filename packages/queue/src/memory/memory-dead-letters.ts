import { checkDeadLetterSelection, type DeadLetter, type DeadLetters } from '../dead-letters.ts';
import { ConfigurationError } from '../errors.ts';
import type { StoredJob } from './stored-job.ts';

interface Dead {
  readonly sequence: number;
  readonly job: StoredJob;
  readonly reason: string;
  readonly diedAt: Date;
}

/** Dead letters in memory. */
export interface MemoryDeadLetters<Job> extends DeadLetters<Job> {
  readonly size: number;
  add(job: StoredJob, reason: string): void;
}

/**
 * @param redrive adds a job to its queue again.
 * @param forget is told of a job that was discarded.
 */
export function memoryDeadLetters<Job>(
  redrive: (job: StoredJob) => void,
  forget: (job: StoredJob) => void,
): MemoryDeadLetters<Job> {
  const letters = new Map<string, Dead>();
  let sequence = 0;

  const take = (id: string, then: (job: StoredJob) => void): boolean => {
    const dead = letters.get(id);
    if (dead === undefined) return false;
    letters.delete(id);
    then(dead.job);
    return true;
  };

  return {
    get size() {
      return letters.size;
    },
    add: (job, reason) => {
      sequence += 1;
      letters.set(job.id, { sequence, job, reason, diedAt: new Date() });
    },
    list: async (selection) => {
      const { after = '0', limit } = checkDeadLetterSelection(selection);
      if (!/^\d+$/.test(after)) throw new ConfigurationError('after must be the next of an earlier page');
      const rest = [...letters.values()].filter((dead) => dead.sequence > Number(after));
      const page = rest.slice(0, limit);
      const last = page.at(-1);
      const items = page.map((dead) => letterOf<Job>(dead));
      return rest.length > page.length && last !== undefined
        ? { items, next: String(last.sequence) }
        : { items };
    },
    redrive: async (id) => take(id, redrive),
    discard: async (id) => take(id, forget),
  };
}

function letterOf<Job>({ job, reason, diedAt }: Dead): DeadLetter<Job> {
  const { id, key, group, text, addedAt, tries } = job;
  return { id, key, group, job: JSON.parse(text), reason, attempts: tries, addedAt, diedAt };
}
