import type { SellerPrice } from '@order-integration/service';
import type { FulfilmentPlan } from './fulfilment/fulfilment-plan.ts';
import type { PlacementFacts } from './placement-facts.ts';

/**
 * What the seller asks for each line, in cents. Where the marketplace runs a campaign that the seller grants, its price counts as the
 * seller's for the lines that carry it: the published use folds discounts into the prices.
 */
export function sellerPrices(
  { lines, affiliate }: PlacementFacts,
  { shipping }: FulfilmentPlan,
): readonly SellerPrice[] {
  const granted = (price: number, asked: number) => {
    const discounted = Math.round(price * (1 - (affiliate?.discountPercent ?? 0) / 100));
    return asked === discounted ? discounted : price;
  };
  return lines.map(({ sku, item, logistics }, index) => ({
    price: granted(sku?.price ?? 0, item.price),
    shipping: granted(shipping[index] ?? 0, logistics.price),
  }));
}
