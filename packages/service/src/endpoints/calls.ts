import {
  ContractError,
  IntegrationError,
  readNewOrder,
  readUpdateOrderStatus,
  routes,
} from '@order-integration/contracts';
import { queryValue } from '@order-integration/http';
import type { PlacementJob, StatusJob } from '../processing/request-job.ts';
import type { Call } from './accept-request.ts';

/** Update Order Status. */
export const updateOrderStatus: Call<Pick<StatusJob, 'kind' | 'request'>> = {
  route: routes.updateOrderStatus,
  flow: 'ApproveOrder',
  answerNames: 'marketplaceOrderId',
  read: (body) => {
    const reading = readUpdateOrderStatus(body);
    return reading.ok
      ? { ok: true, value: { kind: 'update-order-status', request: reading.value } }
      : reading;
  },
  // Only `approved` has a documented effect.
  isWork: ({ behaviour }, { request }) => {
    if (request.marketplaceOrderStatus === 'approved') return true;
    if (behaviour.statusNew === 'accept') return false;
    throw new ContractError([{ pointer: '/marketplaceOrderStatus', message: 'Must be approved' }]);
  },
};

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
