import { addressRules } from './address-rules.ts';
import { affiliateRules } from './affiliate-rules.ts';
import { cartRules } from './cart-rules.ts';
import { catalogueRules } from './catalogue-rules.ts';
import type { PlacementRule } from './rule.ts';

/**
 * Every rule, in the order in which they are asked: the first that is broken decides the code. Who delivers and what it costs comes after
 * them.
 */
export const placementRules: readonly PlacementRule[] = [
  ...affiliateRules,
  ...addressRules,
  ...catalogueRules,
  ...cartRules,
];
