import { checkout, fulfillment, type UpstreamError } from '../../upstream/upstream-error.ts';
import type { Sku } from '../../world/types.ts';
import type { PlacementFacts } from '../placement-facts.ts';
import type { PlacementRule } from './rule.ts';

/** What the catalogue must know of every SKU. */
export const catalogueRules: readonly PlacementRule[] = [
  {
    name: 'every SKU is in the catalogue',
    broken: ({ lines }) => {
      const line = lines.find(({ sku }) => sku === undefined);
      return line && checkout('ORD027', `The catalogue has no SKU ${line.item.id}`);
    },
  },
  {
    name: 'every SKU is active',
    broken: (facts) =>
      refuse(
        facts,
        ({ active }) => active,
        (id) => fulfillment('FMT005', `SKU ${id} is inactive`),
      ),
  },
  {
    name: "every SKU is in the marketplace's trade policy",
    broken: (facts) =>
      refuse(
        facts,
        ({ tradePolicies }) => tradePolicies.includes(facts.affiliate?.tradePolicy ?? 0),
        (id) => fulfillment('FMT005', `SKU ${id} is outside the trade policy of ${facts.affiliateId}`),
      ),
  },
];

function refuse(
  { lines }: PlacementFacts,
  holds: (sku: Sku) => boolean,
  say: (id: string) => UpstreamError,
): UpstreamError | undefined {
  const line = lines.find(({ sku }) => sku !== undefined && !holds(sku));
  return line && say(line.item.id);
}
