import type { Franchise } from './types.ts';

/** Which account delivers for which, in the order in which they are asked. */
export const franchises = [
  { seller: 'connections', account: 'grocery1' },
  { seller: 'connections', account: 'connectionssouth' },
] as const satisfies readonly Franchise[];
