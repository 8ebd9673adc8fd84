import { randomUUID } from 'node:crypto';
import {
  checkAddDead,
  checkDeadLetterSelection,
  type DeadLetter,
  type DeadLetters,
} from '../dead-letters.ts';
import { ConfigurationError } from '../errors.ts';
import { stringifyJob } from '../options.ts';
import type { StoredJob } from './groups.ts';

/** What is kept of a job. */
type DeadJob = Pick<StoredJob, 'key' | 'group' | 'lanes' | 'text' | 'addedAt'>;

interface Dead {
  readonly sequence: number;
  readonly job: DeadJob;
  readonly letter: DeadLetter<unknown>;
}

/** Dead letters in memory. */
export interface MemoryDeadLetters<Job> extends DeadLetters<Job> {
  readonly size: number;
  bury(job: StoredJob, letter: DeadLetter<Job>): void;
}

/**
 * @param redrive adds a job to its queue again.
 * @param forget is told of a job that was discarded.
 */
export function memoryDeadLetters<Job>(
  redrive: (job: DeadJob) => void,
  forget: (job: DeadJob) => void,
): MemoryDeadLetters<Job> {
  const letters = new Map<string, Dead>();
  let sequence = 0;

  const take = (id: string, then: (job: DeadJob) => void): boolean => {
    const dead = letters.get(id);
    if (dead === undefined) return false;
    letters.delete(id);
    then(dead.job);
    return true;
  };

  /** The worker had the job of the letter in its hands, so the one that is kept is read anew. */
  const read = ({ job, letter }: Dead): DeadLetter<Job> => ({ ...letter, job: JSON.parse(job.text) });

  const bury = (job: DeadJob, letter: DeadLetter<Job>): void => {
    sequence += 1;
    letters.set(letter.id, { sequence, job, letter });
  };

  return {
    get size() {
      return letters.size;
    },
    bury,
    add: async (job, adding) => {
      const { key, group, reason } = checkAddDead(adding);
      const dead = { key, group, lanes: [], text: stringifyJob(job), addedAt: new Date() };
      // One that was tried has its key from its queue, and may stand beside this one.
      const isPresent = [...letters.values()].some(
        ({ letter }) => letter.attempts === 0 && letter.key === key,
      );
      if (isPresent) return 'duplicate';
      const { addedAt } = dead;
      bury(dead, { id: randomUUID(), key, group, job, reason, attempts: 0, addedAt, diedAt: addedAt });
      return 'added';
    },
    list: async (selection) => {
      const { after = '0', limit } = checkDeadLetterSelection(selection);
      if (!/^\d+$/.test(after)) throw new ConfigurationError('after must be the next of an earlier page');
      const rest = [...letters.values()].filter((dead) => dead.sequence > Number(after));
      const page = rest.slice(0, limit);
      const last = page.at(-1);
      const items = page.map(read);
      return rest.length > page.length && last !== undefined
        ? { items, next: String(last.sequence) }
        : { items };
    },
    show: async (id) => {
      const dead = letters.get(id);
      return dead && read(dead);
    },
    redrive: async (id) => take(id, redrive),
    discard: async (id) => take(id, forget),
  };
}
