import { withValue } from '../../json-bodies.ts';
import { enqueuesOrRefuses, enqueuesPayload, queuedOrRefused } from '../actions.ts';
import { approval, placement } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import type { ServiceCheck } from '../service-check.ts';
import type { OrderBody } from '../service-target.ts';

/** A form of a request that a service reads. */
interface Form {
  readonly id: string;
  /** To follow "MUST queue a status update" or "MUST queue a placement". */
  readonly title: string;
  readonly change: (body: OrderBody) => unknown;
}

const statusForms: readonly Form[] = [
  {
    id: 'service-051',
    title: 'whose status is APPROVED',
    change: (body) => ({ ...body, marketplaceOrderStatus: 'APPROVED' }),
  },
  {
    id: 'service-052',
    title: 'whose status is Approved',
    change: (body) => ({ ...body, marketplaceOrderStatus: 'Approved' }),
  },
  {
    id: 'service-053',
    title: 'with keys that are not known',
    change: (body) => ({ ...body, channel: { name: 'web', tags: [1, null] } }),
  },
  {
    id: 'service-054',
    title: 'with its keys in another order',
    change: (body) => Object.fromEntries(Object.entries(body).reverse()),
  },
];

const coordinates = { latitude: '-23.5505', longitude: '-46.6333' };

const orderForms: readonly Form[] = [
  {
    id: 'service-061',
    title: 'whose status is NEW',
    change: (body) => ({ ...body, marketplaceOrderStatus: 'NEW' }),
  },
  {
    id: 'service-062',
    title: 'with deliveryIds as one object',
    change: (body) =>
      withValue(body, '/shippingData/logisticsInfo/0/deliveryIds', { warehouseId: 'warehouse-1' }),
  },
  {
    id: 'service-063',
    title: 'with coordinates as text',
    change: (body) => withValue(body, '/shippingData/selectedAddresses/0/geoCoordinates', coordinates),
  },
  {
    id: 'service-064',
    title: 'with a capitalised addressType',
    change: (body) => withValue(body, '/shippingData/selectedAddresses/0/addressType', 'Residential'),
  },
  {
    id: 'service-065',
    title: 'with keys that are not known, at every level',
    change: (body) =>
      ['/channel', '/items/0/channel', '/shippingData/channel', '/clientProfileData/channel'].reduce(
        (changed: unknown, place) => withValue(changed, place, { name: 'web' }),
        body,
      ),
  },
  {
    id: 'service-066',
    title: 'with null for what a company alone has',
    change: (body) =>
      ['corporateDocument', 'corporatePhone', 'corporateName', 'tradeName', 'stateInscription'].reduce(
        (changed: unknown, key) => withValue(changed, `/clientProfileData/${key}`, null),
        body,
      ),
  },
  {
    id: 'service-067',
    title: 'with an empty selectedSla',
    change: (body) => withValue(body, '/shippingData/logisticsInfo/0/selectedSla', ''),
  },
];

/** Requests in every form that has been published. */
export const formChecks: readonly ServiceCheck[] = [
  ...statusForms.map(
    ({ id, title, change }): ServiceCheck => ({
      id,
      name: `MUST queue a status update ${title}`,
      clause: clauseOf(title),
      needs: [],
      run: (probe) =>
        enqueuesPayload(probe, 'updateOrderStatus', JSON.stringify(change(approval(probe.connector())))),
    }),
  ),
  {
    id: 'service-055',
    name: 'MAY queue a status update to new, or refuse it',
    clause: serviceClauses.statusNew,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.connector(), { marketplaceOrderStatus: 'new' });
      await enqueuesOrRefuses(probe, 'updateOrderStatus', JSON.stringify(body), queuedOrRefused);
    },
  },
  ...orderForms.map(
    ({ id, title, change }): ServiceCheck => ({
      id,
      name: `MUST queue a placement ${title}`,
      clause: clauseOf(title),
      needs: [],
      run: (probe) =>
        enqueuesPayload(probe, 'placeOrder', JSON.stringify(change(placement(probe, probe.connector())))),
    }),
  ),
];

function clauseOf(title: string) {
  return title.includes('not known') ? serviceClauses.growth : serviceClauses.olderForms;
}
