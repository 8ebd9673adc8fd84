import { withValue } from '../../json-bodies.ts';
import type { OrderBody } from '../service-target.ts';
import type { InvalidRequest } from './invalid-requests.ts';

type BrokenCondition = Omit<InvalidRequest, 'call'>;

const conditions: readonly BrokenCondition[] = [
  {
    id: 'service-171',
    title: 'fewer entries of logisticsInfo than items',
    fields: ['logisticsInfo'],
    change: (body) => withValue(body, '/items', [...listAt(body, 'items'), ...listAt(body, 'items')]),
  },
  {
    id: 'service-172',
    title: 'more entries of logisticsInfo than items',
    fields: ['logisticsInfo'],
    change: (body) => {
      const infos = listAt(partOf(body, 'shippingData'), 'logisticsInfo');
      return withValue(body, '/shippingData/logisticsInfo', [...infos, ...infos]);
    },
  },
  {
    id: 'service-173',
    title: 'a quantity of 0',
    fields: ['quantity'],
    change: (body) => withValue(body, '/items/0/quantity', 0),
  },
  {
    id: 'service-174',
    title: 'a negative quantity',
    fields: ['quantity'],
    change: (body) => withValue(body, '/items/0/quantity', -1),
  },
  {
    id: 'service-175',
    title: 'a lockTTL in words',
    fields: ['lockTTL'],
    change: (body) => withValue(body, '/shippingData/logisticsInfo/0/lockTTL', 'one day'),
  },
  {
    id: 'service-176',
    title: 'a lockTTL in an unknown unit',
    fields: ['lockTTL'],
    change: (body) => withValue(body, '/shippingData/logisticsInfo/0/lockTTL', '1w'),
  },
  {
    id: 'service-177',
    title: 'a shippingEstimate in ISO 8601',
    fields: ['shippingEstimate'],
    change: (body) => withValue(body, '/shippingData/logisticsInfo/0/shippingEstimate', 'P3D'),
  },
  {
    id: 'service-178',
    title: 'a shippingEstimate without a unit',
    fields: ['shippingEstimate'],
    change: (body) => withValue(body, '/shippingData/logisticsInfo/0/shippingEstimate', '3'),
  },
  {
    id: 'service-179',
    title: 'no address',
    fields: ['selectedAddresses'],
    change: (body) => withValue(body, '/shippingData/selectedAddresses', []),
  },
  {
    id: 'service-180',
    title: 'two addresses',
    fields: ['selectedAddresses'],
    change: (body) => {
      const addresses = listAt(partOf(body, 'shippingData'), 'selectedAddresses');
      return withValue(body, '/shippingData/selectedAddresses', [...addresses, ...addresses]);
    },
  },
  {
    id: 'service-181',
    title: 'a pickup address without its id',
    fields: ['addressId'],
    change: (body) => collected(body, { addressId: undefined }),
  },
  {
    id: 'service-182',
    title: 'a pickup address without coordinates',
    fields: ['geoCoordinates'],
    change: (body) => collected(body, { geoCoordinates: undefined }),
  },
  {
    id: 'service-183',
    title: 'FOB and a pickup point',
    fields: ['isFob'],
    change: (body) => withValue(collected(body), '/shippingData/isFob', true),
  },
  {
    id: 'service-184',
    title: 'both FOB flags and no warehouse',
    fields: ['deliveryIds', 'warehouseId'],
    change: (body) => {
      const shippingData = partOf(body, 'shippingData');
      const logisticsInfo = listAt(shippingData, 'logisticsInfo').map((info) => ({
        ...info,
        deliveryIds: undefined,
      }));
      const flags = { isFob: true, isMarketplaceFulfillment: true };
      return { ...body, shippingData: { ...shippingData, logisticsInfo, ...flags } };
    },
  },
  {
    id: 'service-185',
    title: 'an e-mail address without @',
    fields: ['email'],
    change: (body) => withValue(body, '/clientProfileData/email', 'buyer.example.com'),
  },
];

/** Placements that break a rule between fields, or a rule on a field that its type does not tell. */
export const brokenConditions: readonly InvalidRequest[] = conditions.map((condition) => ({
  ...condition,
  call: 'placeOrder',
}));

/** The order as one that the customer collects; `changes` to its pickup address replace what they name. */
function collected(body: OrderBody, changes: OrderBody = {}): OrderBody {
  const shippingData = partOf(body, 'shippingData');
  const [address] = listAt(shippingData, 'selectedAddresses');
  return {
    ...body,
    shippingData: {
      ...shippingData,
      isFob: false,
      isMarketplaceFulfillment: false,
      logisticsInfo: listAt(shippingData, 'logisticsInfo').map((info) => ({
        ...info,
        selectedDeliveryChannel: 'pickup-in-point',
        selectedSla: null,
      })),
      selectedAddresses: [
        {
          ...address,
          addressType: 'pickup',
          addressId: 'pickup-point-1',
          geoCoordinates: { latitude: -23.5505, longitude: -46.6333 },
          ...changes,
        },
      ],
    },
  };
}

/** An object of a body; empty where there is none. */
function partOf(body: OrderBody, key: string): OrderBody {
  return (body[key] ?? {}) as OrderBody;
}

/** A list of objects of a body; empty where there is none. */
function listAt(body: OrderBody, key: string): readonly OrderBody[] {
  const list = body[key];
  return Array.isArray(list) ? list : [];
}
