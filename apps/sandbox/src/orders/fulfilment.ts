import type { Sla } from '../world/types.ts';
import type { AvailableStock, Line, PlacementFacts } from './placement-facts.ts';
import { fulfillment, UpstreamError } from './upstream.ts';

/** Stock that an order takes. */
export interface Reservation {
  readonly account: string;
  readonly warehouseId: string;
  readonly skuId: string;
  readonly quantity: number;
}

/** Who delivers an order, from where, and what the seller asks for it. */
export interface FulfilmentPlan {
  readonly deliveredBy: 'seller' | 'franchise' | 'marketplace';
  /** Shipping of each line, in cents, in the order of the lines. */
  readonly shipping: readonly number[];
  readonly reservations: readonly Reservation[];
}

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

/** The marketplace delivers its own stock: the seller only has to know the warehouse that stands for it. */
function planMarketplaceStock({ lines, logistics, account }: PlacementFacts): FulfilmentPlan {
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

/** The marketplace delivers what the seller has: no SLA is needed, and shipping costs what the marketplace says. */
function planMarketplaceDelivery({ lines, logistics, account, stock }: PlacementFacts): FulfilmentPlan {
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

/** The buyer collects at a pickup point of the seller, or of the franchise that the order names. Shipping is free. */
function planPickup(facts: PlacementFacts): FulfilmentPlan {
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

/**
 * A delivery by SLA. Where franchises are allowed they are asked first, in their order, and the seller last (our choice: no source says how
 * VTEX chooses). Why the seller cannot is what an order is refused with.
 */
function planDelivery(facts: PlacementFacts): FulfilmentPlan {
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

/**
 * Delivers every line from one account, by the SLA that the line names or the cheapest that has it in stock.
 * @throws {UpstreamError} when an SLA or stock is missing.
 */
function deliverFrom(facts: PlacementFacts, account: string): FulfilmentPlan {
  const serving = slasServing(facts, account);
  if (serving.length === 0) throw fulfillment('FMT003', 'No SLA serves the address');
  const shelf = createStockShelf(facts.stock);
  const taken = facts.lines.map((line) => {
    for (const sla of slasOf(line, serving)) {
      const reservation = shelf.take(line, account, sla.warehouses);
      if (reservation) return { sla, reservation };
    }
    throw fulfillment('FMT005', `SKU ${line.item.id} is out of stock`);
  });
  return {
    deliveredBy: account === facts.account.name ? 'seller' : 'franchise',
    shipping: shippingOf(taken.map(({ sla }) => sla)),
    reservations: taken.map(({ reservation }): Reservation => reservation),
  };
}

function slasOf({ logistics: { selectedSla } }: Line, serving: readonly Sla[]): readonly Sla[] {
  if (!selectedSla) return serving;
  const named = serving.filter(({ name }) => name === selectedSla);
  if (named.length === 0) throw fulfillment('FMT010', `The SLA ${selectedSla} does not serve the address`);
  return named;
}

/** An SLA costs its price once per order: on the first line that it carries. */
function shippingOf(slas: readonly Sla[]): readonly number[] {
  return slas.map((sla, index) => (slas.indexOf(sla) === index ? sla.price : 0));
}

/** The SLAs of an account that reach the order's address, the cheapest first. */
function slasServing({ order, logistics }: PlacementFacts, account: string): readonly Sla[] {
  const [address] = order.shippingData.selectedAddresses;
  const postalCode = address?.postalCode.replaceAll(/\D/g, '') ?? '';
  return logistics.slas
    .filter(({ account: owner, country, postalCodes: [first, last] }) => {
      const reached = postalCode.length === first.length && postalCode >= first && postalCode <= last;
      return owner === account && country === address?.country && reached;
    })
    .toSorted((one, other) => one.price - other.price);
}

/** Stock from which the lines of one order are taken one after the other. */
interface StockShelf {
  /** Takes a line whole from the first warehouse that has it; undefined when none has enough. */
  readonly take: (line: Line, account: string, warehouseIds: readonly string[]) => Reservation | undefined;
}

/** Two lines may hold the same SKU, so what one has taken is gone for the next. */
function createStockShelf(stock: readonly AvailableStock[]): StockShelf {
  const left = new Map(stock.map((row) => [keyOf(row.account, row.warehouseId, row.skuId), row.available]));
  return {
    take: ({ item: { id, quantity } }, account, warehouseIds) => {
      const warehouseId = warehouseIds.find((each) => (left.get(keyOf(account, each, id)) ?? 0) >= quantity);
      if (warehouseId === undefined) return undefined;
      const key = keyOf(account, warehouseId, id);
      left.set(key, (left.get(key) ?? 0) - quantity);
      return { account, warehouseId, skuId: id, quantity };
    },
  };
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
