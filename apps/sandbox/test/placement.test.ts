import { IntegrationError, type NewOrder } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { decidePlacement } from '../src/orders/decide-placement.ts';
import { gatherFacts } from '../src/orders/placement-facts.ts';
import { connectServices, mapUpstream, UpstreamError } from '../src/orders/upstream.ts';
import { type OrderChanges, orderBody } from '../src/scenarios/order-body.ts';
import type { Sql } from '../src/store/store.ts';
import { world } from '../src/world/world.ts';

const south = { postalCode: '40000-000' };
const counter = {
  addressType: 'pickup',
  addressId: 'franchise-pickup-point-1',
  geoCoordinates: { latitude: -23.5505, longitude: -46.6333 },
} as const;
const pickup = { selectedDeliveryChannel: 'pickup-in-point', selectedSla: null, price: 0 } as const;
const bySeller = { deliveredBy: 'seller', state: 'waiting-ffmt-authorization' };
const byFranchise = { deliveredBy: 'franchise', state: 'waiting-ffmt-authorization' };

interface Case {
  readonly title: string;
  readonly order: OrderChanges;
  /** What else is different in the body. */
  readonly more?: (body: NewOrder) => Partial<NewOrder>;
  /** Who delivers in which state, or the code and upstream code of the refusal. */
  readonly gives: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  {
    title: 'an order without an SLA goes by the cheapest',
    order: { logistics: { selectedSla: '' } },
    gives: bySeller,
  },
  {
    title: 'a franchise that is allowed goes first',
    order: {},
    more: () => ({ allowFranchises: true }),
    gives: byFranchise,
  },
  {
    title: 'a franchise without the SKU leaves the order to the seller',
    order: { item: { id: '1002', price: 2_490 } },
    more: () => ({ allowFranchises: true }),
    gives: bySeller,
  },
  {
    title: 'a franchise reaches what the seller does not',
    order: { address: south },
    more: () => ({ allowFranchises: true }),
    gives: byFranchise,
  },
  {
    title: 'a franchise needs leave',
    order: { address: south },
    gives: { code: 'EOI002', upstream: 'FMT003' },
  },
  {
    title: "a franchise's pickup point needs leave",
    order: { logistics: pickup, address: counter },
    more: () => ({ pickupAccountName: 'grocery1' }),
    gives: { code: 'EOI002', upstream: 'FMT0059' },
  },
  {
    title: 'an address abroad is served by no SLA',
    order: { address: { country: 'ARG' } },
    gives: { code: 'EOI002', upstream: 'FMT003' },
  },
  {
    title: 'two lines of one SKU share its stock',
    order: { item: { id: '1006', price: 4_990, quantity: 2 } },
    more: twoLines,
    gives: { code: 'EOI002', upstream: 'FMT005' },
  },
  {
    title: 'two lines of one SKU share its limit',
    order: { item: { id: '1007', price: 1_990, quantity: 3 } },
    more: twoLines,
    gives: { code: 'EOI004', upstream: 'FMT0043' },
  },
  {
    title: 'a warehouse of a marketplace must be known',
    order: { logistics: { selectedSla: null, deliveryIds: [{ warehouseId: 'nowhere' }] } },
    more: ({ shippingData }) => ({
      shippingData: { ...shippingData, isFob: true, isMarketplaceFulfillment: true },
    }),
    gives: { code: 'EOI002', upstream: 'FMT003' },
  },
  {
    title: "a marketplace that delivers needs the seller's stock",
    order: { item: { id: '1005', price: 4_990 }, logistics: { selectedSla: null } },
    more: ({ shippingData }) => ({ shippingData: { ...shippingData, isFob: true } }),
    gives: { code: 'EOI002', upstream: 'FMT005' },
  },
  {
    title: 'a difference within the allowance passes',
    order: { paid: 10_700 },
    more: () => ({ priceDivergenceAllowanceRate: 0.05 }),
    gives: bySeller,
  },
  {
    title: 'a higher total differs as well',
    order: { paid: 11_191 },
    gives: { code: 'EOI003', upstream: 'FMT007' },
  },
  {
    title: 'the rule of an affiliate lets a difference pass',
    order: { affiliateId: 'PSS', paid: 1 },
    gives: bySeller,
  },
  {
    title: 'the rule of an affiliate makes an order wait',
    order: { affiliateId: 'TSK', paid: 1 },
    gives: { deliveredBy: 'seller', state: 'waiting-for-manual-authorization' },
  },
  { title: 'a granted discount is no difference', order: { item: { price: 8_991 } }, gives: bySeller },
  {
    title: 'a discount that was not granted is one',
    order: { affiliateId: 'DNY', item: { price: 8_991 } },
    gives: { code: 'EOI003', upstream: 'FMT007' },
  },
];

describe('a placement', () => {
  it.each(cases)('$title', async ({ order, more, gives }) => {
    expect(await decide(order, more)).toMatchObject(gives);
  });

  it('of an account without rules of its affiliates follows the rule of the account', async () => {
    const changes = { item: { id: '2001', price: 3_490 }, paid: 1 };
    expect(await decide(changes, undefined, 'grocery1')).toMatchObject({
      state: 'waiting-for-manual-authorization',
    });
  });
});

async function decide(changes: OrderChanges, more: Case['more'], accountName = 'connections') {
  const body = orderBody('placement', {}, changes);
  const placement = { affiliateId: changes.affiliateId ?? 'MKP', order: { ...body, ...more?.(body) } };
  const facts = await gatherFacts(
    { world, services: connectServices({}), sql: worldStock },
    accountName,
    placement,
  );
  try {
    const { plan, state } = decidePlacement(facts, { taxInTotal: false });
    return { deliveredBy: plan.deliveredBy, state };
  } catch (error) {
    const refusal = UpstreamError.isInstance(error) ? mapUpstream(error) : error;
    if (!IntegrationError.isInstance(refusal)) throw error;
    return { code: refusal.code, upstream: refusal.errors?.[0]?.code };
  }
}

/** Answers the one question that is asked of the tables: the stock at the start. */
const worldStock: Sql = {
  rows: async <Row>() =>
    world.warehouses.flatMap(({ account, id, stock }) =>
      Object.entries(stock).map(([skuId, available]) => ({ account, warehouseId: id, skuId, available })),
    ) as Row[],
};

function twoLines({ items, shippingData, marketplacePaymentValue }: NewOrder): Partial<NewOrder> {
  const { logisticsInfo } = shippingData;
  return {
    items: [...items, ...items],
    shippingData: { ...shippingData, logisticsInfo: [...logisticsInfo, ...logisticsInfo] },
    marketplacePaymentValue: 2 * marketplacePaymentValue,
  };
}
