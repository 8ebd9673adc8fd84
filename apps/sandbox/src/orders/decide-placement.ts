import type { EmittedFields } from '@order-integration/contracts';
import { type Behaviour, decidePrice, expectedTotal, type SellerPrice } from '@order-integration/service';
import { type FulfilmentPlan, planFulfilment } from './fulfilment.ts';
import type { DecidedOrder } from './order-table.ts';
import type { PlacementFacts } from './placement-facts.ts';
import { placementRules } from './placement-rules.ts';

/**
 * Decides a placement from its facts alone.
 * @throws {UpstreamError} when a rule is broken or nobody can fulfil the order.
 * @throws {IntegrationError} EOI003 when the price differs and no rule of the seller authorises it.
 */
export function decidePlacement(
  facts: PlacementFacts,
  behaviour: Pick<Behaviour, 'taxInTotal'>,
): DecidedOrder {
  for (const rule of placementRules) {
    const refusal = rule.broken(facts);
    if (refusal !== undefined) throw refusal;
  }
  const plan = planFulfilment(facts);
  const { order, affiliate, account, affiliateId } = facts;
  const expectedValue = expectedTotal(order, sellerPrices(facts, plan), behaviour);
  const price = decidePrice(
    expectedValue,
    order.marketplacePaymentValue,
    order.priceDivergenceAllowanceRate ?? 0,
    affiliate?.priceRule ?? account.priceRule,
  );
  return {
    fields: orderIds(affiliateId, order.marketplaceOrderId, plan),
    plan,
    state: price === 'accepted' ? 'waiting-ffmt-authorization' : 'waiting-for-manual-authorization',
    expectedValue,
  };
}

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

/** The ids of an order in VTEX: `MKP-123456789`; `MKP-123456789-01` and `MKT-MKP-123456789-01` where a franchise delivers (documented). */
export function orderIds(
  affiliateId: string,
  marketplaceOrderId: string,
  { deliveredBy }: FulfilmentPlan,
): EmittedFields {
  const orderId = `${affiliateId}-${marketplaceOrderId}`;
  return deliveredBy === 'franchise'
    ? { mainOrderId: `${orderId}-01`, franchiseOrderId: `MKT-${orderId}-01` }
    : { mainOrderId: orderId, franchiseOrderId: null };
}
