import { type ContractIssue, type Reading, readWith, takeIssues } from '../reading.ts';
import { type NewOrder, newOrderSchema } from './new-order.ts';

/**
 * Reads a parsed JSON value as a New Order request, normalised to the present form, and applies the rules between fields that
 * JSON Schema cannot say (see `newOrderRules`). Never throws. Keys that a writer must send and the body lacks come out as null, and
 * `deliveryIds` as an empty list; so what is read passes `emittedNewOrderSchema`, unless it holds a key that is not part of the contract.
 */
export function readNewOrder(value: unknown): Reading<NewOrder> {
  const reading: Reading<NewOrder> = readWith(newOrderSchema, value);
  if (!reading.ok) return reading;
  const issues = newOrderRuleIssues(reading.value);
  return issues.length === 0 ? reading : { ok: false, issues };
}

/** A rule between fields of a New Order that JSON Schema cannot say. */
export interface NewOrderRule {
  /** Permanent name. */
  readonly name: string;
  /** What must hold, in English. */
  readonly message: string;
  /** JSON Pointers to the places that break the rule; none when it holds. */
  readonly broken: (order: NewOrder) => readonly string[];
}

/** The rules, all inferred from VTEX's guides: a service answers EOI005 where one is broken. */
export const newOrderRules: readonly NewOrderRule[] = [
  {
    name: 'one-delivery-per-item',
    message: 'Must have as many entries as items, in the same order',
    broken: ({ items, shippingData }) =>
      items.length === shippingData.logisticsInfo.length ? [] : ['/shippingData/logisticsInfo'],
  },
  {
    name: 'no-fob-with-pickup',
    message: 'Must be false where an item is picked up at a point',
    broken: (order) => (order.shippingData.isFob && picksUp(order) ? ['/shippingData/isFob'] : []),
  },
  {
    name: 'marketplace-stock-names-warehouse',
    message: 'Must name a warehouse where isFob and isMarketplaceFulfillment are both true',
    broken: ({ shippingData }) =>
      shippingData.isFob && shippingData.isMarketplaceFulfillment
        ? shippingData.logisticsInfo.flatMap(({ deliveryIds }, index) =>
            deliveryIds.length > 0 ? [] : [`/shippingData/logisticsInfo/${index}/deliveryIds`],
          )
        : [],
  },
  {
    name: 'pickup-has-pickup-address',
    message: 'Must be pickup where an item is picked up at a point',
    broken: (order) =>
      picksUp(order)
        ? addressPointers(order, 'addressType', ({ addressType }) => addressType === 'pickup')
        : [],
  },
  {
    name: 'pickup-address-has-id',
    message: 'Must be present in a pickup address',
    broken: (order) =>
      addressPointers(order, 'addressId', (address) => !isPickup(address) || !!address.addressId),
  },
  {
    name: 'pickup-address-has-coordinates',
    message: 'Must be present in a pickup address',
    broken: (order) =>
      addressPointers(order, 'geoCoordinates', (address) => !isPickup(address) || !!address.geoCoordinates),
  },
];

/** The places of an order that break a rule between fields, `issueLimit` of them at most. */
export function newOrderRuleIssues(order: NewOrder): readonly ContractIssue[] {
  return takeIssues(newOrderRules, ({ broken, message }) =>
    broken(order).map((pointer) => ({ pointer, message })),
  );
}

type Address = NewOrder['shippingData']['selectedAddresses'][number];

function picksUp({ shippingData }: NewOrder): boolean {
  return shippingData.logisticsInfo.some((info) => info.selectedDeliveryChannel === 'pickup-in-point');
}

function isPickup({ addressType }: Address): boolean {
  return addressType === 'pickup';
}

/** Pointers to a key of the addresses that do not hold what they must. */
function addressPointers(
  order: NewOrder,
  key: keyof Address,
  holds: (address: Address) => boolean,
): string[] {
  return order.shippingData.selectedAddresses.flatMap((address, index) =>
    holds(address) ? [] : [`/shippingData/selectedAddresses/${index}/${key}`],
  );
}
