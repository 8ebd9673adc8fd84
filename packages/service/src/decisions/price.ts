import { IntegrationError, type NewOrder } from '@order-integration/contracts';
import type { Behaviour } from '../options.ts';

/** What a seller's authorisation rule does with a price difference; undefined where the seller has none. */
export type PriceRule = 'deny' | 'task' | 'allow' | undefined;

/** A unit price and a shipping price of the seller, in cents, in the order of the order's lines. */
export interface SellerPrice {
  readonly price: number;
  readonly shipping: number;
}

/** What a price gives at placement: the order goes on, or waits until the seller authorises it. */
export type PriceDecision = 'accepted' | 'waits-for-seller';

/**
 * The total that the seller expects, in cents: price times quantity, shipping and interest; taxes only where the switch says so (no source
 * tells).
 */
export function expectedTotal(
  order: Pick<NewOrder, 'items' | 'marketplaceInterestValue' | 'taxData'>,
  prices: readonly SellerPrice[],
  { taxInTotal }: Pick<Behaviour, 'taxInTotal'>,
): number {
  const goods = order.items.reduce((total, { quantity }, index) => {
    const { price, shipping } = prices[index] ?? { price: 0, shipping: 0 };
    return total + price * quantity + shipping;
  }, 0);
  const taxes = taxInTotal ? (order.taxData ?? []).reduce((total, { value }) => total + value, 0) : 0;
  return goods + (order.marketplaceInterestValue ?? 0) + taxes;
}

/**
 * Decides a price at placement: within the allowance it passes; beyond it the seller's rule decides (documented by VTEX).
 * @param expected what the seller expects, in cents.
 * @param paid `marketplacePaymentValue`, in cents.
 * @param allowanceRate `priceDivergenceAllowanceRate`, as a share of the expected total.
 * @throws {IntegrationError} EOI003 where no rule authorises the difference.
 */
export function decidePrice(
  expected: number,
  paid: number,
  allowanceRate: number,
  rule: PriceRule,
): PriceDecision {
  if (Math.abs(paid - expected) <= expected * allowanceRate) return 'accepted';
  if (rule === 'allow') return 'accepted';
  if (rule === 'task') return 'waits-for-seller';
  const description = `The order totals ${paid}, the seller expects ${expected}`;
  throw new IntegrationError('EOI003', [{ source: 'Fulfillment', code: 'FMT007', description }]);
}
