import { checkDeadLetterSelection, type DeadLetter, type DeadLetters } from '../dead-letters.ts';
import { ConfigurationError } from '../errors.ts';
import type { StoredJob } from './groups.ts';

interface Dead {
  readonly sequence: number;
  readonly job: StoredJob;
  readonly letter: DeadLetter<unknown>;
}

/** Dead letters in memory. */
export interface MemoryDeadLetters<Job> extends DeadLetters<Job> {
  readonly size: number;
  add(job: StoredJob, letter: DeadLetter<Job>): void;
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
    add: (job, letter) => {
      sequence += 1;
      letters.set(letter.id, { sequence, job, letter });
    },
    list: async (selection) => {
      const { after = '0', limit } = checkDeadLetterSelection(selection);
      if (!/^\d+$/.test(after)) throw new ConfigurationError('after must be the next of an earlier page');
      const rest = [...letters.values()].filter((dead) => dead.sequence > Number(after));
      const page = rest.slice(0, limit);
      const last = page.at(-1);
      // The worker had the job of the letter in its hands, so the one that is kept is read anew.
      const items = page.map(
        ({ job, letter }): DeadLetter<Job> => ({ ...letter, job: JSON.parse(job.text) }),
      );
      return rest.length > page.length && last !== undefined
        ? { items, next: String(last.sequence) }
        : { items };
    },
    redrive: async (id) => take(id, redrive),
    discard: async (id) => take(id, forget),
  };
}
