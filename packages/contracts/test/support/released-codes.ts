import type { CodeFacts } from '../../src/index.ts';
import { readJson } from './package-files.ts';

/** What never changes of a code once it is released. */
export type ReleasedCode = Pick<CodeFacts, 'name' | 'outcome' | 'retry'>;

/** The released codes: the one table of codes that is kept apart from the catalogue. A new code is appended, no line is changed. */
export const releasedCodes = readJson('test/data/released-codes.json') as Readonly<
  Record<string, ReleasedCode>
>;

/** A code that no version of the catalogue lists. */
export const unlistedCode = 'EOI999';
