import { type Behaviour, decidePrice, expectedTotal } from '@order-integration/service';
import { planFulfilment } from './fulfilment/plan-fulfilment.ts';
import type { DecidedOrder } from './insert-order.ts';
import { orderIds } from './order-ids.ts';
import type { PlacementFacts } from './placement-facts.ts';
import { placementRules } from './rules/placement-rules.ts';
import { sellerPrices } from './seller-prices.ts';

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
