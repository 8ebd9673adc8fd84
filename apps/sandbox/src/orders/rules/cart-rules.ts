import { fulfillment, type UpstreamError } from '../../upstream/upstream-error.ts';
import type { Sku } from '../../world/types.ts';
import type { PlacementFacts } from '../placement-facts.ts';
import type { PlacementRule } from './rule.ts';

/** The limits that the store sets to a cart. */
export const cartRules: readonly PlacementRule[] = [
  {
    name: 'the goods are worth the minimum value of an order',
    broken: ({ account, lines }) => {
      const value = lines.reduce((sum, { item }) => sum + item.price * item.quantity, 0);
      return value < account.minimumValue
        ? fulfillment('FMT0067', `The goods are worth ${value}, an order at least ${account.minimumValue}`)
        : undefined;
    },
  },
  {
    name: 'no SKU is ordered in fewer units than the store requires',
    broken: (facts) =>
      refuse(
        facts,
        ({ leastUnits }, units) => units >= leastUnits,
        ({ id, leastUnits }) => fulfillment('FMT0067', `SKU ${id} is sold from ${leastUnits} units on`),
      ),
  },
  {
    name: 'no SKU is ordered in more units than the store allows',
    broken: (facts) =>
      refuse(
        facts,
        ({ mostUnits }, units) => units <= mostUnits,
        ({ id, mostUnits }) => fulfillment('FMT0043', `SKU ${id} is sold up to ${mostUnits} units`),
      ),
  },
];

function refuse(
  { lines }: PlacementFacts,
  holds: (sku: Sku, units: number) => boolean,
  say: (sku: Sku) => UpstreamError,
): UpstreamError | undefined {
  const units = new Map<Sku, number>();
  for (const { sku, item } of lines) if (sku) units.set(sku, (units.get(sku) ?? 0) + item.quantity);
  const found = [...units].find(([sku, ordered]) => !holds(sku, ordered));
  return found && say(found[0]);
}
