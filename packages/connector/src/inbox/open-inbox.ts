import type { QueueCounts } from '@order-integration/queue';
import type { InboxJob, InboxQueue } from './inbox-job.ts';
import { type InboxFilter, type InboxLetter, letterOf, matcherOf, reasonAgainst } from './inbox-letter.ts';
import { listRedrives, type Redrive, type RedriveOptions, redriveAll } from './redrive.ts';

/** A part of the letters of an inbox. */
export interface InboxPage {
  readonly items: readonly InboxLetter[];
  /** To be given as `after` for the next part; absent after the last. */
  readonly next?: string;
}

/** Which part of the letters. */
export interface InboxSelection {
  readonly filter?: InboxFilter | undefined;
  /** `next` of the part before; the oldest when left out. */
  readonly after?: string | undefined;
  /** Most letters that are looked at for this part, 1 to 1,000; 100. With a filter it may have fewer, or none, and still a `next`. */
  readonly limit?: number | undefined;
}

/** What became of a quarantined body that was to be read again: `requeued`, or why the present contract refuses it. */
export type Requeued = 'requeued' | 'not-found' | { readonly refused: string };

/** What a person can do with an inbox. It works on the queue alone, so it may run in another process than the connector. */
export interface Inbox {
  /** Lists dead notifications and quarantined bodies, the oldest first. */
  list(selection?: InboxSelection): Promise<InboxPage>;
  /** Returns a letter; undefined where there is none of that id. */
  show(id: string): Promise<InboxLetter | undefined>;
  /** Counts the letters that a filter is true of. */
  count(filter?: InboxFilter): Promise<number>;
  /** Has a notification handled again, behind the others of its order, with its retries from the start; reads a quarantined body again. */
  redrive(id: string): Promise<boolean>;
  /**
   * Does so with many, at a pace, under a name that is kept.
   * @throws {ConfigurationError} for a wrong filter, or a name under which another has been done or runs.
   */
  redriveAll(options: RedriveOptions): Promise<Redrive>;
  /** Lists what `redriveAll` has done, the latest first. */
  redrives(): Promise<readonly Redrive[]>;
  /** Has a quarantined body handled if the present contract can read it. For after an upgrade. */
  requeue(id: string): Promise<Requeued>;
  /** Deletes a letter with its body. Its key stays known for the usual time. False where there is none of that id. */
  discard(id: string): Promise<boolean>;
  /** How many notifications wait, run, and are dead or quarantined. */
  counts(): Promise<QueueCounts>;
}

const pageLimit = 100;

/**
 * Opens the letters of an inbox for a person, a console or a command line.
 * @example
 * import { openInbox } from '@order-integration/connector';
 * import { postgresQueue } from '@order-integration/queue-postgres';
 *
 * const inbox = openInbox(postgresQueue({ connectionString: 'postgres://localhost/connector', name: 'inbox' }));
 * console.log(await inbox.count({ code: 'EOI003' }));
 */
export function openInbox(queue: InboxQueue): Inbox {
  const { deadLetters } = queue;

  async function* letters(matches: (letter: InboxLetter) => boolean): AsyncGenerator<InboxLetter> {
    let after: string | undefined;
    do {
      const page = await deadLetters.list({ after, limit: pageLimit });
      for (const letter of page.items.map(letterOf)) if (matches(letter)) yield letter;
      after = page.next;
    } while (after !== undefined);
  }

  return {
    list: async ({ filter = {}, after, limit = pageLimit } = {}) => {
      const matches = matcherOf(filter);
      const { items, next } = await deadLetters.list({ after, limit });
      const found = items.map(letterOf).filter(matches);
      return next === undefined ? { items: found } : { items: found, next };
    },
    show: async (id) => {
      const letter = await deadLetters.show(id);
      return letter && letterOf(letter);
    },
    count: async (filter = {}) => {
      let count = 0;
      for await (const _letter of letters(matcherOf(filter))) count += 1;
      return count;
    },
    redrive: (id) => deadLetters.redrive(id),
    redriveAll: (options) => redriveAll(queue, { letters, redrive: deadLetters.redrive }, options),
    redrives: () => listRedrives(queue),
    requeue: async (id) => {
      const letter = await deadLetters.show(id);
      if (letter === undefined) return 'not-found';
      const refused = reasonAgainst(letter.job satisfies InboxJob);
      if (refused !== undefined) return { refused };
      return (await deadLetters.redrive(id)) ? 'requeued' : 'not-found';
    },
    discard: (id) => deadLetters.discard(id),
    counts: () => queue.counts(),
  };
}
