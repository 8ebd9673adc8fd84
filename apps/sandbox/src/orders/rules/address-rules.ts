import { fulfillment } from '../../upstream/upstream-error.ts';
import type { PlacementFacts } from '../placement-facts.ts';
import type { PlacementRule } from './rule.ts';

/** What must hold of address and reservation beyond the contract, so that logistics can work with them. */
export const addressRules: readonly PlacementRule[] = [
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
