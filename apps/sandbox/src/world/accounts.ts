import type { Account } from './types.ts';

/** The accounts. `connections` and `grocery1` bear names of published examples. */
export const accounts = [
  {
    name: 'connections',
    title: 'A seller with two franchises',
    appKey: 'vtexappkey-connections-EXAMPLE',
    appToken: 'EXAMPLE-TOKEN',
    minimumValue: 1_000,
    longestLockDays: 30,
    priceRule: undefined,
  },
  {
    name: 'grocery1',
    title:
      'A seller whose account rule creates a task for price differences; also a franchise of connections',
    appKey: 'vtexappkey-grocery1-EXAMPLE',
    appToken: 'EXAMPLE-TOKEN-GROCERY1',
    minimumValue: 2_000,
    longestLockDays: 7,
    priceRule: 'task',
  },
  {
    name: 'connectionssouth',
    title: 'A franchise of connections in the south',
    appKey: 'vtexappkey-connectionssouth-EXAMPLE',
    appToken: 'EXAMPLE-TOKEN-SOUTH',
    minimumValue: 0,
    longestLockDays: 30,
    priceRule: 'deny',
  },
] as const satisfies readonly Account[];
