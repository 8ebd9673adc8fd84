import { checkOptions, required, text } from '@order-integration/internal';
import { ConfigurationError } from './errors.ts';

/** An entry of a journal. */
export interface JournalEntry {
  readonly name: string;
  /** A value that JSON can hold. */
  readonly content: unknown;
  readonly writtenAt: Date;
}

/** Notes that are kept beside the jobs of a queue, for those who do something to many of them and want to know later what became of it. */
export interface Journal {
  /** Writes an entry under a name of 1 to 200 characters. False where there is one of that name already, which stays as it is. */
  add(name: string, content: unknown): Promise<boolean>;
  /** Replaces the content of an entry. False where there is none of that name. */
  replace(name: string, content: unknown): Promise<boolean>;
  /** Returns an entry; undefined where there is none of that name. */
  read(name: string): Promise<JournalEntry | undefined>;
  /** Lists the entries that were written last, 1,000 at most, the latest first. */
  list(): Promise<readonly JournalEntry[]>;
}

const mostCharacters = 200;

/**
 * Checks the name of an entry.
 * @throws {ConfigurationError} for a name that is empty or too long.
 */
export function checkEntryName(name: string): string {
  checkOptions('journal', { name }, { name: required(text()) });
  if (name.length > mostCharacters)
    throw new ConfigurationError(`journal: name has at most ${mostCharacters} characters.`);
  return name;
}
