import type { Account, Affiliate, Franchise, RegisteredApp } from './types.ts';

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

/** The marketplaces of each account. One per price rule, so that each can be tried. */
export const affiliates = [
  {
    account: 'connections',
    id: 'MKP',
    title: 'A marketplace with a campaign of 10% and no price rule',
    tradePolicy: 2,
    priceRule: undefined,
    discountPercent: 10,
  },
  {
    account: 'connections',
    id: 'DNY',
    title: 'A marketplace whose price differences are denied',
    tradePolicy: 2,
    priceRule: 'deny',
    discountPercent: 0,
  },
  {
    account: 'connections',
    id: 'TSK',
    title: 'A marketplace whose price differences wait for the seller',
    tradePolicy: 2,
    priceRule: 'task',
    discountPercent: 0,
  },
  {
    account: 'connections',
    id: 'PSS',
    title: 'A marketplace whose price differences pass',
    tradePolicy: 2,
    priceRule: 'allow',
    discountPercent: 0,
  },
  {
    account: 'grocery1',
    id: 'MKP',
    title: 'A marketplace without a rule of its own: that of the account applies',
    tradePolicy: 1,
    priceRule: undefined,
    discountPercent: 0,
  },
] as const satisfies readonly Affiliate[];

/** Which account delivers for which, in the order in which they are asked. */
export const franchises = [
  { seller: 'connections', account: 'grocery1' },
  { seller: 'connections', account: 'connectionssouth' },
] as const satisfies readonly Franchise[];

/** The connectors that are registered by the token of their app. `PUT /sandbox/connectors/{name}` changes and adds. */
export const registeredApps = [
  {
    name: 'example-connector',
    account: 'connections',
    token: 'EXAMPLE',
    endpoint: 'http://127.0.0.1:3000/api/vtex/example-secret',
  },
] as const satisfies readonly RegisteredApp[];

/** An account as it is shown: without its token. */
export function showAccount({ appToken: _secret, priceRule, ...account }: Account) {
  return { ...account, priceRule: priceRule ?? null };
}
