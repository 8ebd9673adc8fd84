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

/** A figure at a time. */
export interface Point {
  readonly time: number;
  readonly value: number;
}

/**
 * How much the figures rise per unit of time, by least squares.
 * @throws {RangeError} when there are fewer than two.
 */
export function slopeOf(points: readonly Point[]): number {
  if (points.length < 2) throw new RangeError('A slope needs at least two points');
  const mean = (pick: (point: Point) => number) =>
    points.reduce((total, point) => total + pick(point), 0) / points.length;
  const time = mean((point) => point.time);
  const value = mean((point) => point.value);
  const covariance = mean((point) => (point.time - time) * (point.value - value));
  return covariance / mean((point) => (point.time - time) ** 2);
}
