import type { PlacementFacts } from '../placement-facts.ts';
import { planDelivery } from './delivery.ts';
import type { FulfilmentPlan } from './fulfilment-plan.ts';
import { planMarketplaceDelivery } from './marketplace-delivery.ts';
import { planMarketplaceStock } from './marketplace-stock.ts';
import { planPickup } from './pickup.ts';

/** A way to fulfil orders: its sign in the order, and the plan that it makes. */
interface Way {
  readonly name: string;
  readonly fits: (facts: PlacementFacts) => boolean;
  readonly plan: (facts: PlacementFacts) => FulfilmentPlan;
}

/** The ways of the published uses, apart from a delivery by SLA, which is what is left. The first that fits is taken. */
const ways: readonly Way[] = [
  {
    name: 'the marketplace delivers from its own stock',
    fits: ({ order: { shippingData } }) => shippingData.isFob && shippingData.isMarketplaceFulfillment,
    plan: planMarketplaceStock,
  },
  {
    name: "the marketplace delivers from the seller's stock",
    fits: ({ order }) => order.shippingData.isFob,
    plan: planMarketplaceDelivery,
  },
  {
    name: 'the buyer collects',
    fits: ({ lines }) =>
      lines.some(({ logistics }) => logistics.selectedDeliveryChannel === 'pickup-in-point'),
    plan: planPickup,
  },
];

/**
 * Finds who can fulfil an order, and from which stock.
 * @throws {UpstreamError} when nothing can.
 */
export function planFulfilment(facts: PlacementFacts): FulfilmentPlan {
  const plan = ways.find(({ fits }) => fits(facts))?.plan ?? planDelivery;
  return plan(facts);
}
