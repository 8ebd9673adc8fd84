import { IntegrationError, readNewOrder, routes } from '@order-integration/contracts';
import { queryValue } from '@order-integration/http';
import type { PlacementJob } from '../processing/process.ts';
import type { Call } from './accept-request.ts';

/** New Order. */
export const placeOrder: Call<Pick<PlacementJob, 'kind' | 'affiliateId' | 'order'>> = {
  route: routes.placeOrder,
  flow: 'PlaceOrder',
  answerNames: 'accountName',
  read: (body, url) => {
    const affiliateId = (queryValue(url, 'affiliateId') ?? '').toUpperCase();
    const issues = isAffiliateId(affiliateId) ? [] : [badAffiliateId];
    const reading = readNewOrder(body);
    if (!reading.ok) return { ok: false, issues: [...issues, ...reading.issues] };
    if (issues.length > 0) return { ok: false, issues };
    return { ok: true, value: { kind: 'place-order', affiliateId, order: reading.value } };
  },
  isWork: ({ behaviour, orders }, { affiliateId, order: { marketplaceOrderId } }, accountName) =>
    behaviour.duplicatePlacement === 'later'
      ? true
      : refusePlaced(orders.isPlaced?.({ accountName, affiliateId, marketplaceOrderId })),
};

const badAffiliateId = { pointer: '/affiliateId', message: 'Must be three consonants, in the query' };

/** Three consonants (documented); read in any letter case, kept in upper case as VTEX shows it. */
function isAffiliateId(text: string): boolean {
  return /^[B-DF-HJ-NP-TV-Z]{3}$/.test(text);
}

async function refusePlaced(isPlaced: Promise<boolean> | undefined): Promise<true> {
  if (!(await isPlaced)) return true;
  throw new IntegrationError('EOI007', [
    { source: 'Fulfillment', code: 'FMT009', description: 'The order exists already' },
  ]);
}
