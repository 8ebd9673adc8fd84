import { orderIntegration } from '../../upstream/upstream-error.ts';
import type { PlacementRule } from './rule.ts';

/** What the account must know of the marketplace. */
export const affiliateRules: readonly PlacementRule[] = [
  {
    name: 'the affiliate is registered in the account',
    broken: ({ affiliate, affiliateId }) =>
      affiliate === undefined
        ? orderIntegration('EOI005', `/affiliateId: ${affiliateId} is not registered in the account`)
        : undefined,
  },
];
