import type { UpstreamError } from '../../upstream/upstream-error.ts';
import type { PlacementFacts } from '../placement-facts.ts';

/** Something that must hold of an order. */
export interface PlacementRule {
  /** What must hold, in English. */
  readonly name: string;
  /** What VTEX's systems say where it does not hold; undefined where it holds. */
  readonly broken: (facts: PlacementFacts) => UpstreamError | undefined;
}
