import type { Affiliate } from './types.ts';

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
