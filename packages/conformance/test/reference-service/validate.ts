import type { Issue } from './facts.ts';

type Members = Readonly<Record<string, unknown>>;
type Rule = (value: unknown) => boolean;

const isText: Rule = (value) => typeof value === 'string' && value !== '';
const isCents: Rule = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isFlag: Rule = (value) => typeof value === 'boolean';
const matches =
  (pattern: RegExp): Rule =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isDuration = matches(/^\d{1,6}(bd|d|h|m)$/);
const optional =
  (rule: Rule): Rule =>
  (value) =>
    value === undefined || value === null || rule(value);
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEndpoint: Rule = (value) => {
  if (typeof value !== 'string' || !/^https?:\/\/[^ /?#]+/i.test(value) || !URL.canParse(value)) return false;
  const { username, password, port } = new URL(value);
  return username === '' && password === '' && port !== '0';
};

const registrationRules: Readonly<Record<string, Rule>> = {
  marketplaceOrderId: isText,
  marketplaceOrderStatus: matches(/^(new|approved)$/i),
  connectorName: optional(isText),
  connectorEndpoint: optional(isEndpoint),
};
const orderRules: Readonly<Record<string, Rule>> = {
  ...registrationRules,
  marketplacePaymentValue: isCents,
  marketplaceInterestValue: optional(isCents),
  priceDivergenceAllowanceRate: optional((value) => typeof value === 'number'),
};
const profileRules: Readonly<Record<string, Rule>> = {
  email: matches(/^[^@ ]+@[^@ ]+\.[^@ ]+$/),
  firstName: isText,
  lastName: isText,
  phone: isText,
  document: isText,
};
const itemRules: Readonly<Record<string, Rule>> = {
  id: isText,
  price: isCents,
  quantity: (value) => isCents(value) && value !== 0,
};
const logisticsRules: Readonly<Record<string, Rule>> = {
  price: isCents,
  selectedDeliveryChannel: matches(/^(delivery|pickup-in-point)$/i),
  lockTTL: optional(isDuration),
  shippingEstimate: optional(isDuration),
};
const addressRules: Readonly<Record<string, Rule>> = {
  addressType: matches(/^(residential|commercial|pickup)$/i),
  receiverName: isText,
  postalCode: isText,
  country: matches(/^[A-Z]{3}$/),
};

/** Every place of a status update that breaks the contract. */
export function statusIssues(value: unknown): readonly Issue[] {
  return isObject(value) ? broken(value, '', registrationRules) : [issue('')];
}

/** Every place of a placement that breaks the contract. */
export function orderIssues(value: unknown): readonly Issue[] {
  if (!isObject(value)) return [issue('')];
  const { items, clientProfileData, shippingData, invoiceData } = value;
  return [
    ...broken(value, '', orderRules),
    ...listIssues(items, '/items', itemRules),
    ...objectIssues(clientProfileData, '/clientProfileData', profileRules),
    ...shippingIssues(shippingData, Array.isArray(items) ? items.length : 0),
    ...paymentIssues(invoiceData),
  ];
}

function shippingIssues(value: unknown, items: number): readonly Issue[] {
  const place = '/shippingData';
  if (!isObject(value)) return [issue(place)];
  const { logisticsInfo, selectedAddresses, isFob, isMarketplaceFulfillment } = value;
  const addresses = `${place}/selectedAddresses`;
  const infos: readonly unknown[] = Array.isArray(logisticsInfo) ? logisticsInfo : [];
  const [address] = Array.isArray(selectedAddresses) ? selectedAddresses : [];
  const collected = infos.some(
    (info) => isObject(info) && info.selectedDeliveryChannel === 'pickup-in-point',
  );
  const isPickup = isObject(address) && String(address.addressType).toLowerCase() === 'pickup';
  const counts = Array.isArray(selectedAddresses) && selectedAddresses.length === 1;
  const homeless = isFob === true && isMarketplaceFulfillment === true;
  return [
    ...broken(value, place, { isFob: optional(isFlag), isMarketplaceFulfillment: optional(isFlag) }),
    ...listIssues(logisticsInfo, `${place}/logisticsInfo`, logisticsRules),
    ...(infos.length > 0 && infos.length !== items ? [issue(`${place}/logisticsInfo`)] : []),
    ...(counts ? [] : [issue(addresses)]),
    ...(isObject(address) ? broken(address, `${addresses}/0`, addressRules) : []),
    ...(isPickup && !isText(address.addressId) ? [issue(`${addresses}/0/addressId`)] : []),
    ...(isPickup && !isObject(address.geoCoordinates) ? [issue(`${addresses}/0/geoCoordinates`)] : []),
    ...(isFob === true && collected ? [issue(`${place}/isFob`)] : []),
    ...infos.flatMap((info, index) =>
      homeless && isObject(info) && !info.deliveryIds
        ? [issue(`${place}/logisticsInfo/${index}/deliveryIds`)]
        : [],
    ),
  ];
}

function paymentIssues(value: unknown): readonly Issue[] {
  const place = '/invoiceData';
  if (!isObject(value)) return [issue(place)];
  if (!isObject(value.userPaymentInfo)) return [issue(`${place}/userPaymentInfo`)];
  const { paymentMethods } = value.userPaymentInfo;
  return Array.isArray(paymentMethods) ? [] : [issue(`${place}/userPaymentInfo/paymentMethods`)];
}

function listIssues(list: unknown, place: string, rules: Readonly<Record<string, Rule>>): readonly Issue[] {
  if (!Array.isArray(list) || list.length === 0) return [issue(place)];
  return list.flatMap((entry, index) => objectIssues(entry, `${place}/${index}`, rules));
}

function objectIssues(
  value: unknown,
  place: string,
  rules: Readonly<Record<string, Rule>>,
): readonly Issue[] {
  return isObject(value) ? broken(value, place, rules) : [issue(place)];
}

function broken(value: Members, place: string, rules: Readonly<Record<string, Rule>>): readonly Issue[] {
  return Object.entries(rules)
    .filter(([key, rule]) => !rule(Object.hasOwn(value, key) ? value[key] : undefined))
    .map(([key]) => issue(`${place}/${key}`));
}

function issue(pointer: string): Issue {
  return { pointer, message: 'is missing or wrong' };
}
