import { fulfillment } from '../../upstream/upstream-error.ts';
import type { PlacementFacts } from '../placement-facts.ts';
import type { FulfilmentPlan } from './fulfilment-plan.ts';

/** The marketplace delivers its own stock: the seller only has to know the warehouse that stands for it. */
export function planMarketplaceStock({ lines, logistics, account }: PlacementFacts): FulfilmentPlan {
  const known = logistics.warehouses.filter(
    (warehouse) => warehouse.account === account.name && warehouse.ownedBy === 'marketplace',
  );
  for (const line of lines) {
    for (const { warehouseId } of line.logistics.deliveryIds ?? []) {
      if (known.some(({ id }) => id === warehouseId)) continue;
      throw fulfillment('FMT003', `No warehouse of a marketplace is called ${warehouseId}`);
    }
  }
  return {
    deliveredBy: 'marketplace',
    shipping: lines.map((line) => line.logistics.price),
    reservations: [],
  };
}
