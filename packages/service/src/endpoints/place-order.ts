import {
  type ContractIssue,
  IntegrationError,
  type NewOrder,
  readNewOrder,
  success,
} from '@order-integration/contracts';
import { queryValue } from '@order-integration/http';
import type { Behaviour } from '../behaviour.ts';
import type { Orders } from '../orders.ts';
import type { Call } from './accept-request.ts';

/** New Order: the answer holds the account and no order id, as published. */
export function placeOrderCall({ duplicatePlacement }: Behaviour, orders: Orders): Call<NewOrder> {
  return {
    flow: 'PlaceOrder',
    read: readNewOrder,
    queryIssues,
    refuse: async ({ marketplaceOrderId }, { accountName }, url) => {
      if (duplicatePlacement === 'later' || !orders.isPlaced) return;
      const affiliateId = affiliateOf(url);
      if (!(await orders.isPlaced({ accountName, affiliateId, marketplaceOrderId }))) return;
      throw new IntegrationError('EOI007', [
        { source: 'Fulfillment', code: 'FMT009', description: 'The order exists already' },
      ]);
    },
    toJob: (order, base, url) => ({ kind: 'place-order', ...base, affiliateId: affiliateOf(url), order }),
    answer: (_order, accountName) => success('SOI003', { flow: 'PlaceOrder', accountName }),
  };
}

/** Three consonants (documented); read in any letter case, kept in upper case as VTEX shows it. */
function queryIssues(url: string): readonly ContractIssue[] {
  return /^[B-DF-HJ-NP-TV-Z]{3}$/.test(affiliateOf(url))
    ? []
    : [{ pointer: '/affiliateId', message: 'Must be three consonants, in the query' }];
}

function affiliateOf(url: string): string {
  return (queryValue(url, 'affiliateId') ?? '').toUpperCase();
}
