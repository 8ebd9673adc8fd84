import type { Sku } from '../world/types.ts';
import type { PlacementFacts } from './placement-facts.ts';
import { checkout, fulfillment, orderIntegration, type UpstreamError } from './upstream.ts';

/** Something that must hold of an order. */
export interface PlacementRule {
  /** What must hold, in English. */
  readonly name: string;
  /** What VTEX's systems say where it does not hold; undefined where it holds. */
  readonly broken: (facts: PlacementFacts) => UpstreamError | undefined;
}

/**
 * Every rule, in the order in which they are asked: the first that is broken decides the code. Who delivers and what it costs comes after
 * them.
 */
export const placementRules: readonly PlacementRule[] = [
  // What the account must know of the marketplace.
  {
    name: 'the affiliate is registered in the account',
    broken: ({ affiliate, affiliateId }) =>
      affiliate === undefined
        ? orderIntegration('EOI005', `/affiliateId: ${affiliateId} is not registered in the account`)
        : undefined,
  },
  // What must hold of address and reservation beyond the contract, so that logistics can work with them.
  {
    name: 'a pickup address goes with a pickup',
    broken: ({ order, lines }) => {
      const delivered = lines.some(({ logistics }) => logistics.selectedDeliveryChannel === 'delivery');
      const atPoint = order.shippingData.selectedAddresses.some(
        ({ addressType }) => addressType === 'pickup',
      );
      return delivered && atPoint
        ? fulfillment('FMT0095', 'The address is a pickup point, but an item is to be delivered')
        : undefined;
    },
  },
  {
    name: 'the stock is reserved for no longer than logistics can',
    broken: (facts) => {
      const { longestLockDays } = facts.account;
      return longestLock(facts) > longestLockDays
        ? fulfillment('FMT0077', `Stock is reserved for at most ${longestLockDays} days`)
        : undefined;
    },
  },
  // What the catalogue must know of every SKU.
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
      refuseLine(
        facts,
        ({ active }) => active,
        (id) => fulfillment('FMT005', `SKU ${id} is inactive`),
      ),
  },
  {
    name: "every SKU is in the marketplace's trade policy",
    broken: (facts) =>
      refuseLine(
        facts,
        ({ tradePolicies }) => tradePolicies.includes(facts.affiliate?.tradePolicy ?? 0),
        (id) => fulfillment('FMT005', `SKU ${id} is outside the trade policy of ${facts.affiliateId}`),
      ),
  },
  // The limits that the store sets to a cart.
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
      refuseSku(
        facts,
        ({ leastUnits }, units) => units >= leastUnits,
        ({ id, leastUnits }) => fulfillment('FMT0067', `SKU ${id} is sold from ${leastUnits} units on`),
      ),
  },
  {
    name: 'no SKU is ordered in more units than the store allows',
    broken: (facts) =>
      refuseSku(
        facts,
        ({ mostUnits }, units) => units <= mostUnits,
        ({ id, mostUnits }) => fulfillment('FMT0043', `SKU ${id} is sold up to ${mostUnits} units`),
      ),
  },
];

const daysOf = { d: 1, bd: 1, h: 1 / 24, m: 1 / 1_440 } as const;

function longestLock({ lines }: PlacementFacts): number {
  return Math.max(...lines.map(({ logistics }) => daysIn(logistics.lockTTL ?? '0d')));
}

/** The contract lets nothing else through than a number and one of the units. */
function daysIn(period: string): number {
  const [, amount, unit] = /^(\d+)(bd|d|h|m)$/.exec(period) ?? [];
  return Number(amount ?? 0) * daysOf[(unit ?? 'd') as keyof typeof daysOf];
}

/** Refuses the first line whose SKU does not hold. */
function refuseLine(
  { lines }: PlacementFacts,
  holds: (sku: Sku) => boolean,
  say: (id: string) => UpstreamError,
): UpstreamError | undefined {
  const line = lines.find(({ sku }) => sku !== undefined && !holds(sku));
  return line && say(line.item.id);
}

/** Refuses the first SKU whose units, over all its lines, do not hold. */
function refuseSku(
  { lines }: PlacementFacts,
  holds: (sku: Sku, units: number) => boolean,
  say: (sku: Sku) => UpstreamError,
): UpstreamError | undefined {
  const units = new Map<Sku, number>();
  for (const { sku, item } of lines) if (sku) units.set(sku, (units.get(sku) ?? 0) + item.quantity);
  const found = [...units].find(([sku, ordered]) => !holds(sku, ordered));
  return found && say(found[0]);
}
