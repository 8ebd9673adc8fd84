/** The middle and the ends of some figures. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The spread of some figures.
 * @throws {RangeError} when there are none.
 */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((one, other) => one - other);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)];
  const min = sorted[0];
  const max = sorted.at(-1);
  if (lower === undefined || upper === undefined || min === undefined || max === undefined)
    throw new RangeError('A spread needs at least one figure');
  return { median: (lower + upper) / 2, min, max };
}

/** The median of some figures. */
export function medianOf(figures: readonly number[]): number {
  return spreadOf(figures).median;
}
