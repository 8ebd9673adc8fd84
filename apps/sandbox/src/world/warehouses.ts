import type { Warehouse } from './types.ts';

/** Enough for a load test. */
const plenty = 1_000_000_000;

/** The warehouses, with their stock at the start. */
export const warehouses = [
  {
    account: 'connections',
    id: 'main-warehouse',
    title: "The seller's warehouse",
    ownedBy: 'seller',
    stock: {
      '1001': plenty,
      '1002': plenty,
      '1003': 100,
      '1004': 100,
      '1005': 0,
      '1006': 3,
      '1007': plenty,
      '1008': plenty,
    },
  },
  {
    account: 'connections',
    id: 'counter-1',
    title: 'Behind the counter of pickup-point-1',
    ownedBy: 'seller',
    stock: { '1001': plenty, '1002': plenty, '1005': 0 },
  },
  {
    account: 'connections',
    id: 'counter-2',
    title: 'Behind the counter of pickup-point-2, sold out',
    ownedBy: 'seller',
    stock: { '1001': 0, '1002': 0 },
  },
  {
    account: 'connections',
    id: 'marketplace-warehouse',
    title: "The marketplace's own stock",
    ownedBy: 'marketplace',
    stock: {},
  },
  {
    account: 'grocery1',
    id: 'grocery-store',
    title: "The grocery's store; holds what it delivers for connections as well",
    ownedBy: 'seller',
    stock: { '1001': plenty, '2001': plenty, '2002': 0 },
  },
  {
    account: 'connectionssouth',
    id: 'south-store',
    title: 'The store in the south',
    ownedBy: 'seller',
    stock: { '1001': plenty },
  },
] as const satisfies readonly Warehouse[];
