import { fulfillment } from '../../upstream/upstream-error.ts';
import type { PlacementFacts } from '../placement-facts.ts';
import type { FulfilmentPlan } from './fulfilment-plan.ts';
import { createStockShelf } from './stock-shelf.ts';

/** The marketplace delivers what the seller has: no SLA is needed, and shipping costs what the marketplace says. */
export function planMarketplaceDelivery({
  lines,
  logistics,
  account,
  stock,
}: PlacementFacts): FulfilmentPlan {
  const shelf = createStockShelf(stock);
  const warehouses = logistics.warehouses
    .filter((warehouse) => warehouse.account === account.name && warehouse.ownedBy === 'seller')
    .map(({ id }) => id);
  const reservations = lines.map((line) => {
    const reservation = shelf.take(line, account.name, warehouses);
    if (reservation === undefined) throw fulfillment('FMT005', `SKU ${line.item.id} is out of stock`);
    return reservation;
  });
  return { deliveredBy: 'marketplace', shipping: lines.map((line) => line.logistics.price), reservations };
}
