import { withoutKey, withValue } from '../../json-bodies.ts';
import type { CallName } from '../probe.ts';
import type { OrderBody } from '../service-target.ts';

/** A request that is broken in one place. */
export interface InvalidRequest {
  readonly id: string;
  readonly call: CallName;
  /** What is wrong, to follow "MUST refuse a placement with" or "… a status update with". */
  readonly title: string;
  /** Names of fields of which an entry of `errors` must hold one. */
  readonly fields: readonly string[];
  readonly change: (body: OrderBody) => unknown;
}

/** A value that breaks the contract at a place, given by JSON Pointer. */
interface WrongValue {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly value: unknown;
}

/** The fields that a New Order must have. */
const missing = [
  { id: 'service-101', place: '/marketplaceOrderId' },
  { id: 'service-102', place: '/marketplaceOrderStatus' },
  { id: 'service-103', place: '/marketplacePaymentValue' },
  { id: 'service-104', place: '/items' },
  { id: 'service-105', place: '/clientProfileData' },
  { id: 'service-106', place: '/shippingData' },
  { id: 'service-107', place: '/invoiceData' },
  { id: 'service-108', place: '/items/0/id' },
  { id: 'service-109', place: '/items/0/price' },
  { id: 'service-110', place: '/items/0/quantity' },
  { id: 'service-111', place: '/clientProfileData/email' },
  { id: 'service-112', place: '/clientProfileData/firstName' },
  { id: 'service-113', place: '/clientProfileData/lastName' },
  { id: 'service-114', place: '/clientProfileData/phone' },
  { id: 'service-115', place: '/clientProfileData/document' },
  { id: 'service-116', place: '/shippingData/logisticsInfo' },
  { id: 'service-117', place: '/shippingData/selectedAddresses' },
  { id: 'service-118', place: '/shippingData/logisticsInfo/0/price' },
  { id: 'service-119', place: '/shippingData/logisticsInfo/0/selectedDeliveryChannel' },
  { id: 'service-120', place: '/shippingData/selectedAddresses/0/addressType' },
  { id: 'service-121', place: '/shippingData/selectedAddresses/0/receiverName' },
  { id: 'service-122', place: '/shippingData/selectedAddresses/0/postalCode' },
  { id: 'service-123', place: '/shippingData/selectedAddresses/0/country' },
  { id: 'service-124', place: '/invoiceData/userPaymentInfo' },
  { id: 'service-125', place: '/invoiceData/userPaymentInfo/paymentMethods' },
] as const;

/** Values of another type, or outside the range. */
const wrongValues: readonly WrongValue[] = [
  { id: 'service-131', title: 'a number', place: '/marketplaceOrderId', value: 123_456_789 },
  { id: 'service-132', title: 'an empty text', place: '/marketplaceOrderId', value: '' },
  { id: 'service-133', title: 'null', place: '/marketplaceOrderId', value: null },
  { id: 'service-134', title: 'a number', place: '/marketplaceOrderStatus', value: 1 },
  { id: 'service-135', title: 'an unknown word', place: '/marketplaceOrderStatus', value: 'paid' },
  { id: 'service-136', title: 'text', place: '/marketplacePaymentValue', value: '16170' },
  { id: 'service-137', title: 'a fraction of a cent', place: '/marketplacePaymentValue', value: 161.7 },
  { id: 'service-138', title: 'a negative amount', place: '/marketplacePaymentValue', value: -1 },
  { id: 'service-139', title: 'text', place: '/marketplaceInterestValue', value: '450' },
  { id: 'service-140', title: 'text', place: '/priceDivergenceAllowanceRate', value: '0.05' },
  { id: 'service-141', title: 'an object', place: '/items', value: {} },
  { id: 'service-142', title: 'an empty list', place: '/items', value: [] },
  { id: 'service-143', title: 'a number', place: '/items/0/id', value: 1001 },
  { id: 'service-144', title: 'text', place: '/items/0/price', value: '9990' },
  { id: 'service-145', title: 'text', place: '/items/0/quantity', value: '1' },
  { id: 'service-146', title: 'a fraction', place: '/items/0/quantity', value: 1.5 },
  { id: 'service-147', title: 'a list', place: '/clientProfileData', value: [] },
  { id: 'service-148', title: 'a number', place: '/clientProfileData/document', value: 12_345 },
  { id: 'service-149', title: 'a list', place: '/shippingData', value: [] },
  { id: 'service-150', title: 'an object', place: '/shippingData/logisticsInfo', value: {} },
  {
    id: 'service-151',
    title: 'an unknown word',
    place: '/shippingData/logisticsInfo/0/selectedDeliveryChannel',
    value: 'drone',
  },
  { id: 'service-152', title: 'an object', place: '/shippingData/selectedAddresses', value: {} },
  {
    id: 'service-153',
    title: 'an unknown word',
    place: '/shippingData/selectedAddresses/0/addressType',
    value: 'office',
  },
  {
    id: 'service-154',
    title: 'a code of two letters',
    place: '/shippingData/selectedAddresses/0/country',
    value: 'BR',
  },
  { id: 'service-155', title: 'text', place: '/shippingData/isFob', value: 'true' },
  { id: 'service-156', title: 'a number', place: '/shippingData/isMarketplaceFulfillment', value: 1 },
  {
    id: 'service-157',
    title: 'text',
    place: '/invoiceData/userPaymentInfo/paymentMethods',
    value: 'creditCard',
  },
  { id: 'service-158', title: 'a number', place: '/connectorName', value: 7 },
  {
    id: 'service-159',
    title: 'a URL of another scheme',
    place: '/connectorEndpoint',
    value: 'ftp://connector.example/api',
  },
  {
    id: 'service-160',
    title: 'text that is no URL',
    place: '/connectorEndpoint',
    value: 'connector.example/api',
  },
];

/** Placements without a field, or with a value that does not belong there. */
export const invalidPlacements: readonly InvalidRequest[] = [
  ...missing.map(({ id, place }) => without('placeOrder', id, place)),
  ...wrongValues.map((wrong) => wrongAt('placeOrder', wrong)),
];

/** Status updates that are broken in one place. */
export const invalidStatusUpdates: readonly InvalidRequest[] = [
  without('updateOrderStatus', 'service-221', '/marketplaceOrderId'),
  without('updateOrderStatus', 'service-222', '/marketplaceOrderStatus'),
  ...[
    { id: 'service-223', title: 'a number', place: '/marketplaceOrderId', value: 123_456_789 },
    { id: 'service-224', title: 'an empty text', place: '/marketplaceOrderId', value: '' },
    { id: 'service-225', title: 'null', place: '/marketplaceOrderId', value: null },
    { id: 'service-226', title: 'a number', place: '/marketplaceOrderStatus', value: 1 },
    { id: 'service-227', title: 'an unknown word', place: '/marketplaceOrderStatus', value: 'invoiced' },
    { id: 'service-228', title: 'a number', place: '/connectorName', value: 7 },
    {
      id: 'service-229',
      title: 'a URL of another scheme',
      place: '/connectorEndpoint',
      value: 'ftp://a.example/b',
    },
    { id: 'service-230', title: 'text that is no URL', place: '/connectorEndpoint', value: 'a.example/b' },
  ].map((wrong) => wrongAt('updateOrderStatus', wrong)),
];

function without(call: CallName, id: string, place: string): InvalidRequest {
  return {
    id,
    call,
    title: `no ${place}`,
    fields: [fieldOf(place)],
    change: (body) => withoutKey(body, place),
  };
}

function wrongAt(call: CallName, { id, title, place, value }: WrongValue): InvalidRequest {
  return {
    id,
    call,
    title: `${title} at ${place}`,
    fields: [fieldOf(place)],
    change: (body) => withValue(body, place, value),
  };
}

/** The last name in a place. */
function fieldOf(place: string): string {
  return place.split('/').findLast((key) => /[a-z]/i.test(key)) ?? '';
}
