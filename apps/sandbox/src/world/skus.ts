import type { Sku } from './types.ts';

const everyday = { active: true, tradePolicies: [1, 2], leastUnits: 1, mostUnits: 1_000 } as const;

/** The catalogue. Everything beyond the first two SKUs is there for one refusal. */
export const skus = [
  { ...everyday, account: 'connections', id: '1001', title: 'Always in stock', price: 9_990 },
  {
    ...everyday,
    account: 'connections',
    id: '1002',
    title: 'Always in stock, not at franchises',
    price: 2_490,
  },
  { ...everyday, account: 'connections', id: '1003', title: 'Inactive', price: 4_990, active: false },
  {
    ...everyday,
    account: 'connections',
    id: '1004',
    title: "Only in the store's own trade policy",
    price: 4_990,
    tradePolicies: [1],
  },
  { ...everyday, account: 'connections', id: '1005', title: 'Out of stock', price: 4_990 },
  { ...everyday, account: 'connections', id: '1006', title: 'The last three units', price: 4_990 },
  {
    ...everyday,
    account: 'connections',
    id: '1007',
    title: 'Two to five units per order',
    price: 1_990,
    leastUnits: 2,
    mostUnits: 5,
  },
  {
    ...everyday,
    account: 'connections',
    id: '1008',
    title: 'Below the minimum value of an order',
    price: 100,
  },
  { ...everyday, account: 'grocery1', id: '2001', title: 'Always in stock', price: 3_490 },
  { ...everyday, account: 'grocery1', id: '2002', title: 'Out of stock', price: 1_290 },
] as const satisfies readonly Sku[];
