import type { Kind } from './bodies.ts';
import type { Verdict } from './examine.ts';
import type { Generator, KnownLoss } from './generator.ts';
import { isSameJson } from './judge.ts';

/** A generator and what its types made of every body. */
export interface Row {
  readonly generator: Generator;
  readonly verdicts: readonly Verdict[];
}

/** The page that says which generators were tried, with which settings, and what their types keep. */
export function table(rows: readonly Row[]): string {
  return 'x';
}
