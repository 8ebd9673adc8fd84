import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emittedNewOrderSchema, readNewOrder } from '../../src/index.ts';
import { readWith } from '../../src/model/reading.ts';
import { bodiesOf } from '../support/bodies.ts';
import { changeAt, isObject, type Path, removed, valueAt } from '../support/json.ts';
import { parsePointer } from '../support/json-pointer.ts';
import { publishedSchema } from '../support/published-validators.ts';
import { vectorsOf } from '../support/vectors.ts';

/**
 * The keys that VTEX requires in the body of New Order, by the object that must hold them; `*` is every entry of a list. Taken from the
 * request's schema in the API reference: https://developers.vtex.com/docs/api-reference/marketplace-protocol-external-marketplace-orders
 */
const requiredByVtex: Readonly<Record<string, readonly string[]>> = {
  '': [
    'marketplaceOrderId',
    'marketplaceOrderStatus',
    'marketplacePaymentValue',
    'allowFranchises',
    'items',
    'clientProfileData',
    'shippingData',
    'invoiceData',
  ],
  '/items/*': ['id', 'price', 'quantity'],
  '/clientProfileData': [
    'email',
    'firstName',
    'lastName',
    'phone',
    'document',
    'corporateDocument',
    'corporatePhone',
    'corporateName',
    'tradeName',
    'stateInscription',
  ],
  '/shippingData': ['logisticsInfo', 'selectedAddresses', 'isFob', 'isMarketplaceFulfillment'],
  '/shippingData/logisticsInfo/*': [
    'price',
    'selectedDeliveryChannel',
    'selectedSla',
    'lockTTL',
    'shippingEstimate',
    'deliveryIds',
  ],
  '/shippingData/logisticsInfo/*/deliveryIds/*': ['warehouseId'],
  '/shippingData/selectedAddresses/*': ['addressType', 'addressId', 'receiverName', 'postalCode', 'country'],
  '/shippingData/selectedAddresses/*/geoCoordinates': ['latitude', 'longitude'],
  '/shippingData/trackingHints/*': ['trackingId', 'courierName'],
  '/invoiceData': ['userPaymentInfo'],
  '/invoiceData/userPaymentInfo': ['paymentMethods'],
  '/customData': ['customApps'],
  '/customData/customApps/*': ['id', 'major', 'fields'],
  '/taxData/*': ['skuId', 'value'],
};

/** Keys that are null in some of our vectors and text alone in VTEX's schema: VTEX's guides do without them, its schema does not. */
const textAlone: Readonly<Record<string, readonly string[]>> = {
  '/shippingData/logisticsInfo/*': ['selectedSla', 'lockTTL', 'shippingEstimate'],
  '/shippingData/selectedAddresses/*': [
    'addressId',
    'city',
    'state',
    'street',
    'number',
    'neighborhood',
    'complement',
  ],
};

const written = vectorsOf('new-order', 'writer', 'valid');
const read = [...vectorsOf('new-order', 'reader', 'valid'), ...written];

describe('a New Order that passes the writer', () => {
  it.each(written)('holds every key that VTEX requires: $name', ({ body }) => {
    expect(missingIn(body)).toEqual([]);
  });

  it.each(written)(
    'says so where it differs from VTEX’s schema all the same: $name',
    ({ body, description }) => {
      const different = Object.entries(textAlone).flatMap(([place, keys]) =>
        holdersIn(body, place).flatMap(([path]) =>
          keys.filter((key) => valueAt(body, [...path, key]) === null),
        ),
      );
      for (const key of different)
        expect(description).toMatch(new RegExp(`VTEX’s own schema of the request types .*\\b${key}\\b`));
      if (different.length === 0) expect(description).not.toMatch(/VTEX’s own schema of the request types/);
    },
  );

  it('has a vector for every object of VTEX’s that requires something', () => {
    for (const place of Object.keys(requiredByVtex)) {
      expect(
        written.some(({ body }) => holdersIn(body, place).length > 0),
        place,
      ).toBe(true);
    }
  });

  it('cannot lack any of those keys, by the schema that is published', () => {
    const schema = publishedSchema('new-order', 'writer', '2020-12');
    for (const [place, keys] of Object.entries(requiredByVtex)) {
      expect(subschemaAt(schema, place).required, place).toEqual(expect.arrayContaining([...keys]));
    }
  });

  it('is what reading makes of any vector that a reader takes, once unknown keys are taken out', () => {
    for (const { body, name } of read) {
      const order = withoutUnknownKeys(presentFormOf(body));
      expect(emittedNewOrderSchema.safeParse(order).error, name).toBeUndefined();
      expect(missingIn(order), name).toEqual([]);
    }
  });

  it('is what reading makes of any other order, too', () => {
    let orders = 0;
    fc.assert(
      fc.property(bodiesOf('new-order'), (body) => {
        const reading = readNewOrder(body);
        if (!reading.ok) return;
        orders += 1;
        const order = withoutUnknownKeys(JSON.parse(JSON.stringify(reading.value)));
        expect(emittedNewOrderSchema.safeParse(order).error).toBeUndefined();
        expect(missingIn(order)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
    expect(orders).toBeGreaterThan(100);
  });
});

describe('the search for keys that are missing', () => {
  it('finds each one, wherever it is left out', () => {
    const [everyKey] = written.filter(({ name }) => name === 'every-key');
    for (const [place, keys] of Object.entries(requiredByVtex)) {
      for (const [path] of holdersIn(everyKey?.body, place)) {
        for (const key of keys) {
          const without = changeAt(everyKey?.body, [...path, key], () => removed);
          expect(missingIn(without)).toContain([...path, key].join('/'));
        }
      }
    }
  });
});

/** Where an order lacks a key that VTEX requires. */
function missingIn(order: unknown): string[] {
  return Object.entries(requiredByVtex).flatMap(([place, keys]) =>
    holdersIn(order, place).flatMap(([path, holder]) =>
      keys.filter((key) => !Object.hasOwn(holder, key)).map((key) => [...path, key].join('/')),
    ),
  );
}

/** Every object of an order at a place of the table. */
function holdersIn(order: unknown, place: string): [Path, object][] {
  const paths = parsePointer(place).reduce<Path[]>(
    (found, step) =>
      found.flatMap((path) => {
        const value = valueAt(order, path);
        if (step === '*')
          return Array.isArray(value) ? [...value.keys()].map((index) => [...path, index]) : [];
        return [[...path, step]];
      }),
    [[]],
  );
  return paths.flatMap((path): [Path, object][] => {
    const value = valueAt(order, path);
    return isObject(value) ? [[path, value]] : [];
  });
}

function subschemaAt(schema: unknown, place: string): { readonly required?: unknown } {
  const path = parsePointer(place).flatMap((step) => (step === '*' ? ['items'] : ['properties', step]));
  return valueAt(schema, path) as { readonly required?: unknown };
}

function presentFormOf(body: unknown): unknown {
  const reading = readNewOrder(body);
  if (!reading.ok) throw new Error(`Unreadable: ${JSON.stringify(reading.issues)}`);
  return JSON.parse(JSON.stringify(reading.value));
}

function withoutUnknownKeys(order: unknown): unknown {
  const reading = readWith(emittedNewOrderSchema, order);
  if (reading.ok) return order;
  return reading.issues
    .filter(({ message }) => message.startsWith('Key is not part of the contract'))
    .reduce((current, { pointer }) => changeAt(current, parsePointer(pointer), () => removed), order);
}
