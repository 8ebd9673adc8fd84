import { fulfillment } from '../../upstream/upstream-error.ts';
import type { PlacementFacts } from '../placement-facts.ts';
import type { FulfilmentPlan } from './fulfilment-plan.ts';
import { createStockShelf } from './stock-shelf.ts';

/** The buyer collects at a pickup point of the seller, or of the franchise that the order names. Shipping is free. */
export function planPickup(facts: PlacementFacts): FulfilmentPlan {
  const { lines, logistics, stock } = facts;
  const owner = ownerOf(facts);
  const pointId = facts.order.shippingData.selectedAddresses[0]?.addressId;
  const point = logistics.pickupPoints.find(({ account, id }) => account === owner && id === pointId);
  if (point === undefined)
    throw fulfillment('FMT0059', `${owner ?? 'The seller'} has no pickup point ${pointId}`);
  const shelf = createStockShelf(stock);
  const reservations = lines.map((line) => {
    const reservation = shelf.take(line, point.account, [point.warehouse]);
    if (reservation) return reservation;
    throw fulfillment('FMT005', `SKU ${line.item.id} is out of stock at pickup point ${point.id}`);
  });
  return {
    deliveredBy: point.account === facts.account.name ? 'seller' : 'franchise',
    shipping: lines.map(() => 0),
    reservations,
  };
}

/** The account whose pickup point is meant; undefined where it is no franchise of the seller, or franchises are not allowed. */
function ownerOf({ order, account, logistics }: PlacementFacts): string | undefined {
  const { pickupAccountName = account.name, allowFranchises } = order;
  if (pickupAccountName === account.name) return account.name;
  const isFranchise = logistics.franchises.some((franchise) => franchise.account === pickupAccountName);
  return allowFranchises && isFranchise ? pickupAccountName : undefined;
}
