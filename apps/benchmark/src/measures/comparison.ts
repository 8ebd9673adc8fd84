import { medianOf, type Spread, spreadOf } from './statistics.ts';

/** What a ratio should be. */
export interface Aim {
  readonly bound: 'at most' | 'at least';
  readonly value: number;
}

/** A figure of one thing beside that of another. */
export interface Comparison {
  /** What is measured. */
  readonly title: string;
  readonly unit: string;
  /** What is judged, and the median of its figures. */
  readonly subject: Side;
  /** What it is measured against. */
  readonly reference: Side;
  /** Subject divided by reference, pair by pair. */
  readonly ratio: Spread;
  /** Absent where the ratio is for information. */
  readonly aim?: Aim;
}

/** One side of a comparison. */
export interface Side {
  readonly name: string;
  readonly median: number;
}

/** The figures of one round: a subject's and, measured right after it, its reference's. */
export interface Pair {
  readonly subject: number;
  readonly reference: number;
}

/** Compares two things by the pairs of their figures. */
export function compare(
  about: { readonly title: string; readonly unit: string; readonly aim?: Aim },
  names: { readonly subject: string; readonly reference: string },
  pairs: readonly Pair[],
): Comparison {
  return {
    ...about,
    subject: { name: names.subject, median: medianOf(pairs.map(({ subject }) => subject)) },
    reference: { name: names.reference, median: medianOf(pairs.map(({ reference }) => reference)) },
    ratio: spreadOf(pairs.map(({ subject, reference }) => subject / reference)),
  };
}

/** Whether a figure is what it should be; undefined where nothing is asked of it. */
export function meetsAim(value: number, aim: Aim | undefined): boolean | undefined {
  if (aim === undefined) return undefined;
  return aim.bound === 'at most' ? value <= aim.value : value >= aim.value;
}
