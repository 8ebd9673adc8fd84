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
 * @param expected what the seller expects, in whole cents.
 * @param paid `marketplacePaymentValue`, in whole cents.
 * @param allowanceRate `priceDivergenceAllowanceRate`, as a share of the expected total; six decimals count.
 * @throws {IntegrationError} EOI003 where no rule authorises the difference.
 * @throws {RangeError} where an amount is no whole number.
 */
export function decidePrice(
  expected: number,
  paid: number,
  allowanceRate: number,
  rule: PriceRule,
): PriceDecision {
  if (isWithin(BigInt(expected), BigInt(paid), allowanceRate)) return 'accepted';
  if (rule === 'allow') return 'accepted';
  if (rule === 'task') return 'waits-for-seller';
  const description = `The order totals ${paid}, the seller expects ${expected}`;
  throw new IntegrationError('EOI003', [{ source: 'Fulfillment', code: 'FMT007', description }]);
}

/** In integers: 0.29 times 100 is less than 29 in floating point, and a difference exactly at the limit would be refused. */
function isWithin(expected: bigint, paid: bigint, allowanceRate: number): boolean {
  const difference = paid > expected ? paid - expected : expected - paid;
  return difference * 1_000_000n <= expected * BigInt(Math.round(allowanceRate * 1_000_000));
}
