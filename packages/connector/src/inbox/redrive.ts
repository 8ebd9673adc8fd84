import { setTimeout as pause } from 'node:timers/promises';
import {
  ConfigurationError,
  checkOptions,
  func,
  number,
  objectWith,
  required,
  text,
} from '@order-integration/internal';
import type { InboxQueue } from './inbox-job.ts';
import { type InboxFilter, type InboxLetter, matcherOf } from './inbox-letter.ts';

/** How many letters are put back, and who asks for it. */
export interface RedriveOptions {
  /** Under which it is kept what became of it, 1 to 200 characters: one that was broken off goes on under the same name. */
  readonly name: string;
  /** Who asks. */
  readonly by: string;
  /** Which letters; all of them when left out. Those that come while it runs are not among them. */
  readonly filter?: InboxFilter | undefined;
  /** Most letters in a second, 0.01 to 10,000; 20. */
  readonly perSecond?: number | undefined;
  /** Breaks it off when aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Told how it stands after each letter. */
  readonly onProgress?: ((redrive: Redrive) => unknown) | undefined;
}

/** What became of putting letters back. */
export interface Redrive {
  readonly name: string;
  readonly by: string;
  readonly filter: InboxFilter;
  readonly perSecond: number;
  /** `running`: under way, or lost with its process. `stopped`: broken off. `done`: every letter has been looked at. */
  readonly state: 'running' | 'stopped' | 'done';
  /** How many letters the filter was true of when it began. */
  readonly counted: number;
  readonly redriven: number;
  readonly begunAt: Date;
  readonly writtenAt: Date;
}

/** A redrive as the journal keeps it. */
interface Noted extends Omit<Redrive, 'name' | 'writtenAt' | 'begunAt' | 'filter'> {
  readonly kind: 'redrive';
  readonly filter: Readonly<Record<string, string>>;
  /** ISO 8601, by the clock of the queue's store. */
  readonly begunAt: string;
}

const rules = {
  name: required(text()),
  by: required(text()),
  filter: objectWith<InboxFilter>(),
  perSecond: number({ fallback: 20, least: 0.01, most: 10_000 }),
  signal: objectWith<AbortSignal>('throwIfAborted'),
  onProgress: func<(redrive: Redrive) => unknown>(),
};

/** So long after its last note a redrive that is not done is taken to be lost with its process. */
const lostMs = 30_000;
const noteMs = 1_000;

/** The letters of a queue, and how one of them is put back. */
export interface LetterSource {
  /** All letters that a test is true of, the oldest first. */
  letters(matches: (letter: InboxLetter) => boolean): AsyncIterable<InboxLetter>;
  redrive(id: string): Promise<boolean>;
}

/**
 * Puts back letters one after the other, the oldest first, at a pace. Each keeps its key, and the order among those of one group.
 * @throws {ConfigurationError} for a name under which another has been done, or one runs.
 */
export async function redriveAll(
  { journal }: InboxQueue,
  source: LetterSource,
  options: RedriveOptions,
): Promise<Redrive> {
  const { name, by, filter = {}, perSecond, signal, onProgress } = checkOptions('redriveAll', options, rules);
  const matches = matcherOf(filter);
  const first: Omit<Noted, 'counted' | 'begunAt'> = {
    kind: 'redrive',
    by,
    filter: writeFilter(filter),
    perSecond,
    state: 'running',
    redriven: 0,
  };
  const begun = await beginOrGoOn();

  let noted = begun.noted;
  let noteAt = performance.now() + noteMs;
  const note = async (state: Redrive['state']): Promise<void> => {
    noted = { ...noted, state };
    await journal.replace(name, noted);
    noteAt = performance.now() + noteMs;
  };

  let next = performance.now();
  try {
    for await (const letter of source.letters((each) => each.diedAt <= begun.begunAt && matches(each))) {
      await pause(Math.max(0, next - performance.now()), undefined, signal && { signal });
      next = Math.max(next, performance.now() - 1_000) + 1_000 / perSecond;
      if (await source.redrive(letter.id)) noted = { ...noted, redriven: noted.redriven + 1 };
      onProgress?.(redriveOf(name, noted, new Date()));
      if (performance.now() >= noteAt) await note('running');
    }
    await note('done');
  } catch (error) {
    await note('stopped');
    if (signal?.aborted !== true) throw error;
  }
  return redriveOf(name, noted, new Date());

  async function beginOrGoOn(): Promise<{ readonly noted: Noted; readonly begunAt: Date }> {
    const present = await journal.read(name);
    if (present === undefined) {
      let counted = 0;
      for await (const _letter of source.letters(matches)) counted += 1;
      const isFirst = await journal.add(name, { ...first, counted, begunAt: '' });
      const entry = isFirst ? await journal.read(name) : undefined;
      if (entry === undefined) throw new ConfigurationError(`redriveAll: “${name}” has just begun elsewhere`);
      return {
        noted: { ...first, counted, begunAt: entry.writtenAt.toISOString() },
        begunAt: entry.writtenAt,
      };
    }
    const noted = notedOf(present.content);
    if (noted === undefined || noted.state === 'done')
      throw new ConfigurationError(`redriveAll: “${name}” has been done already: take another name`);
    if (JSON.stringify(noted.filter) !== JSON.stringify(first.filter))
      throw new ConfigurationError(`redriveAll: “${name}” has begun with another filter: take another name`);
    if (noted.state === 'running' && Date.now() - present.writtenAt.getTime() < lostMs)
      throw new ConfigurationError(`redriveAll: “${name}” runs elsewhere, or was lost less than 30 s ago`);
    const begunAt = noted.begunAt === '' ? present.writtenAt : new Date(noted.begunAt);
    return { noted: { ...noted, state: 'running', begunAt: begunAt.toISOString() }, begunAt };
  }
}

/** Lists the redrives that were noted last, the latest first. */
export async function listRedrives({ journal }: InboxQueue): Promise<readonly Redrive[]> {
  const entries = await journal.list();
  return entries.flatMap(({ name, content, writtenAt }) => {
    const noted = notedOf(content);
    return noted === undefined ? [] : [redriveOf(name, noted, writtenAt)];
  });
}

function redriveOf(
  name: string,
  { kind: _kind, filter, begunAt, ...noted }: Noted,
  writtenAt: Date,
): Redrive {
  const begun = begunAt === '' ? writtenAt : new Date(begunAt);
  return { name, ...noted, filter: readFilter(filter), begunAt: begun, writtenAt };
}

function notedOf(content: unknown): Noted | undefined {
  const isRedrive =
    typeof content === 'object' && content !== null && Reflect.get(content, 'kind') === 'redrive';
  return isRedrive ? (content as Noted) : undefined;
}

function writeFilter(filter: InboxFilter): Readonly<Record<string, string>> {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    parts
      .map(([name, value]) => [name, value instanceof Date ? value.toISOString() : String(value)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function readFilter({
  receivedBefore,
  receivedFrom,
  ...filter
}: Readonly<Record<string, string>>): InboxFilter {
  return {
    ...filter,
    ...(receivedBefore === undefined ? {} : { receivedBefore: new Date(receivedBefore) }),
    ...(receivedFrom === undefined ? {} : { receivedFrom: new Date(receivedFrom) }),
  };
}
