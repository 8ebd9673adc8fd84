import type { PickupPoint, Sla, Warehouse } from './types.ts';

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

/** The delivery options. Postal codes from 70000-000 on are reached by none of them. */
export const slas = [
  {
    account: 'connections',
    name: 'Normal',
    price: 1_200,
    country: 'BRA',
    postalCodes: ['00000000', '39999999'],
    warehouses: ['main-warehouse'],
  },
  {
    account: 'connections',
    name: 'Express',
    price: 1_200,
    country: 'BRA',
    postalCodes: ['00000000', '09999999'],
    warehouses: ['main-warehouse'],
  },
  {
    account: 'grocery1',
    name: 'Normal',
    price: 1_200,
    country: 'BRA',
    postalCodes: ['00000000', '09999999'],
    warehouses: ['grocery-store'],
  },
  {
    account: 'connectionssouth',
    name: 'Normal',
    price: 1_200,
    country: 'BRA',
    postalCodes: ['40000000', '69999999'],
    warehouses: ['south-store'],
  },
] as const satisfies readonly Sla[];

/** The pickup points. */
export const pickupPoints = [
  {
    account: 'connections',
    id: 'pickup-point-1',
    title: 'With stock',
    latitude: -23.5505,
    longitude: -46.6333,
    warehouse: 'counter-1',
  },
  {
    account: 'connections',
    id: 'pickup-point-2',
    title: 'Without stock',
    latitude: -22.9068,
    longitude: -43.1729,
    warehouse: 'counter-2',
  },
  {
    account: 'grocery1',
    id: 'franchise-pickup-point-1',
    title: 'At a franchise',
    latitude: -23.5505,
    longitude: -46.6333,
    warehouse: 'grocery-store',
  },
] as const satisfies readonly PickupPoint[];
