import type { OrderChanges } from './order-body.ts';
import type { ScenarioPlan } from './steps.ts';
import { place } from './steps.ts';

const pickup = { selectedDeliveryChannel: 'pickup-in-point', selectedSla: null, price: 0 } as const;
const counter = {
  addressType: 'pickup',
  geoCoordinates: { latitude: -23.5505, longitude: -46.6333 },
} as const;

/** Placements that are refused: the code, why, and what the order has different from one that works. */
const refused: readonly (Omit<ScenarioPlan, 'steps'> & { readonly order: OrderChanges })[] = [
  {
    code: 'EOI002',
    title: 'A SKU is out of stock',
    condition: 'SKU 1005 has no stock.',
    order: { item: { id: '1005', price: 4_990 } },
  },
  {
    code: 'EOI002',
    title: 'The stock is smaller than the order',
    condition: 'SKU 1006 has three units left, the order asks for four.',
    order: { item: { id: '1006', price: 4_990, quantity: 4 } },
  },
  {
    code: 'EOI002',
    title: 'A SKU is inactive',
    condition: 'SKU 1003 is in the catalogue and inactive.',
    order: { item: { id: '1003', price: 4_990 } },
  },
  {
    code: 'EOI002',
    title: 'A SKU is outside the trade policy',
    condition: 'SKU 1004 is in trade policy 1, affiliate MKP sells trade policy 2.',
    order: { item: { id: '1004', price: 4_990 } },
  },
  {
    code: 'EOI002',
    title: 'The SLA does not exist',
    condition: 'No SLA is called Overnight.',
    order: { logistics: { selectedSla: 'Overnight' } },
  },
  {
    code: 'EOI002',
    title: 'The SLA does not serve the address',
    condition: 'Express reaches postal codes up to 09999-999.',
    order: { logistics: { selectedSla: 'Express' }, address: { postalCode: '20000-000' } },
  },
  {
    code: 'EOI002',
    title: 'No SLA serves the address',
    condition: 'No SLA reaches postal code 99999-999.',
    order: { address: { postalCode: '99999-999' } },
  },
  {
    code: 'EOI002',
    title: 'The pickup point does not exist',
    condition: 'No pickup point has the id pickup-point-9.',
    order: { logistics: pickup, address: { ...counter, addressId: 'pickup-point-9' } },
  },
  {
    code: 'EOI002',
    title: 'The pickup point has no stock',
    condition: 'pickup-point-2 is sold out.',
    order: { logistics: pickup, address: { ...counter, addressId: 'pickup-point-2' } },
  },
  {
    code: 'EOI003',
    title: 'The total differs and no rule allows it',
    condition: 'Affiliate MKP has no price rule; the seller expects 11190.',
    order: { paid: 11_000 },
  },
  {
    code: 'EOI003',
    title: 'The total differs and the rule denies it',
    condition: 'The rule of affiliate DNY denies; the seller expects 11190.',
    order: { affiliateId: 'DNY', paid: 11_000 },
  },
  {
    code: 'EOI004',
    title: 'A SKU is unknown',
    condition: 'The catalogue has no SKU 9999.',
    order: { item: { id: '9999' } },
  },
  {
    code: 'EOI004',
    title: 'The order is below the minimum value',
    condition: 'An order of connections is worth 1000 at least; one unit of SKU 1008 is worth 100.',
    order: { item: { id: '1008', price: 100 } },
  },
  {
    code: 'EOI004',
    title: 'Fewer units than the store requires',
    condition: 'SKU 1007 is sold from two units on.',
    order: { item: { id: '1007', price: 1_990 } },
  },
  {
    code: 'EOI004',
    title: 'More units than the store allows',
    condition: 'SKU 1007 is sold up to five units.',
    order: { item: { id: '1007', price: 1_990, quantity: 6 } },
  },
  {
    code: 'EOI005',
    title: 'The affiliate is not registered',
    condition: 'BCD is three consonants, but no affiliate of the account.',
    order: { affiliateId: 'BCD' },
  },
  {
    code: 'EOI005',
    title: 'A delivery goes to a pickup point',
    condition: 'The address is a pickup point, the channel is delivery.',
    order: { address: { ...counter, addressId: 'pickup-point-1' } },
  },
  {
    code: 'EOI005',
    title: 'The stock would be reserved for too long',
    condition: 'Logistics of connections reserve for 30 days at most.',
    order: { logistics: { lockTTL: '31d' } },
  },
];

/** Scenarios in which a placement is refused for what the order says. */
export const refusedScenarios: readonly ScenarioPlan[] = refused.map(({ order, ...scenario }) => ({
  ...scenario,
  steps: (orderId) => [place(orderId, order)],
}));
