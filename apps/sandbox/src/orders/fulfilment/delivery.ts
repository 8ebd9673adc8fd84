import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { PlacementFacts } from '../placement-facts.ts';
import { deliverFrom } from './deliver-from.ts';
import type { FulfilmentPlan } from './fulfilment-plan.ts';

/**
 * A delivery by SLA. Where franchises are allowed they are asked first, in their order, and the seller last (our choice: no source says how
 * VTEX chooses). Why the seller cannot is what an order is refused with.
 */
export function planDelivery(facts: PlacementFacts): FulfilmentPlan {
  const { order, account, logistics } = facts;
  for (const franchise of order.allowFranchises ? logistics.franchises : []) {
    const plan = tryDelivery(facts, franchise.account);
    if (plan !== undefined) return plan;
  }
  return deliverFrom(facts, account.name);
}

function tryDelivery(facts: PlacementFacts, account: string): FulfilmentPlan | undefined {
  try {
    return deliverFrom(facts, account);
  } catch (error) {
    if (UpstreamError.isInstance(error)) return undefined;
    throw error;
  }
}
