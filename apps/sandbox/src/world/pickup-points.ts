import type { PickupPoint } from './types.ts';

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
