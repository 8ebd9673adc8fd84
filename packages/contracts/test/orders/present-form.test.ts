import { describe, expect, it } from 'vitest';
import { readNewOrder, readUpdateOrderStatus } from '../../src/index.ts';
import { changeAt, type Path, removed, valueAt } from '../support/json.ts';
import { parsePointer } from '../support/json-pointer.ts';
import { vectorNamed } from '../support/vectors.ts';

const order = changeAt(
  vectorNamed('new-order', 'writer', 'valid', 'every-key').body,
  ['shippingData', 'isFob'],
  () => false,
);
const info: Path = ['shippingData', 'logisticsInfo', 0];
const address: Path = ['shippingData', 'selectedAddresses', 0];

describe('an older form of a New Order reads as the present one', () => {
  it.each<[string, Path, unknown, unknown]>([
    ['a status in upper case', ['marketplaceOrderStatus'], 'NEW', 'new'],
    ['a capitalised status', ['marketplaceOrderStatus'], 'Approved', 'approved'],
    ['a capitalised address type', [...address, 'addressType'], 'Residential', 'residential'],
    ['a capitalised channel', [...info, 'selectedDeliveryChannel'], 'Delivery', 'delivery'],
    [
      'one delivery id without a list',
      [...info, 'deliveryIds'],
      { warehouseId: '1_1' },
      [{ warehouseId: '1_1' }],
    ],
    ['a coordinate as text', [...address, 'geoCoordinates', 'latitude'], '-23.5505', -23.5505],
    ['a whole coordinate as text', [...address, 'geoCoordinates', 'longitude'], '-46', -46],
    ['an empty pickup account', ['pickupAccountName'], '', undefined],
  ])('%s', (_what, path, older, present) => {
    expect(valueAt(read(changeAt(order, path, () => older)), path)).toEqual(present);
  });

  it.each([
    '/connectorName',
    '/connectorEndpoint',
    '/marketplaceInterestValue',
    '/priceDivergenceAllowanceRate',
    '/pickupAccountName',
    '/openTextField',
    '/customData',
    '/taxData',
    '/shippingData/selectedAddresses/0/geoCoordinates',
    '/shippingData/trackingHints',
    '/shippingData/trackingHints/0/trackingUrl',
    '/shippingData/trackingHints/0/trackingLabel',
  ])('null reads as left out at %s', (pointer) => {
    const path = parsePointer(pointer);
    expect(valueAt(order, path)).toBeDefined();
    expect(valueAt(read(changeAt(order, path, () => null)), path)).toBeUndefined();
    expect(valueAt(read(changeAt(order, path, () => removed)), path)).toBeUndefined();
  });

  it.each(['/allowFranchises', '/shippingData/isFob', '/shippingData/isMarketplaceFulfillment'])(
    'null and nothing read as false at %s',
    (pointer) => {
      const path = parsePointer(pointer);
      expect(valueAt(read(changeAt(order, path, () => null)), path)).toBe(false);
      expect(valueAt(read(changeAt(order, path, () => removed)), path)).toBe(false);
    },
  );

  it.each([
    '/clientProfileData/corporateDocument',
    '/clientProfileData/corporatePhone',
    '/clientProfileData/corporateName',
    '/clientProfileData/tradeName',
    '/clientProfileData/stateInscription',
    '/shippingData/logisticsInfo/0/selectedSla',
    '/shippingData/logisticsInfo/0/lockTTL',
    '/shippingData/logisticsInfo/0/shippingEstimate',
    '/shippingData/selectedAddresses/0/addressId',
  ])('null and nothing read as null where a writer has to say something, at %s', (pointer) => {
    const path = parsePointer(pointer);
    expect(valueAt(order, path)).not.toBeUndefined();
    expect(valueAt(read(changeAt(order, path, () => null)), path)).toBeNull();
    expect(valueAt(read(changeAt(order, path, () => removed)), path)).toBeNull();
  });

  it('null and nothing read as no warehouse at all', () => {
    const path = [...info, 'deliveryIds'];
    expect(valueAt(read(changeAt(order, path, () => null)), path)).toEqual([]);
    expect(valueAt(read(changeAt(order, path, () => removed)), path)).toEqual([]);
  });

  it.each(['/shippingData/selectedAddresses/0/city', '/shippingData/selectedAddresses/0/complement'])(
    'null stays null where it is part of the present form, at %s',
    (pointer) => {
      const path = parsePointer(pointer);
      expect(valueAt(read(changeAt(order, path, () => null)), path)).toBeNull();
    },
  );
});

describe('an older form of an Update Order Status reads as the present one', () => {
  it.each([
    ['NEW', 'new'],
    ['New', 'new'],
    ['APPROVED', 'approved'],
    ['approved', 'approved'],
  ])('%s as %s', (older, present) => {
    expect(readUpdateOrderStatus({ marketplaceOrderId: '1', marketplaceOrderStatus: older })).toMatchObject({
      ok: true,
      value: { marketplaceOrderStatus: present },
    });
  });
});

function read(value: unknown): unknown {
  const reading = readNewOrder(value);
  if (!reading.ok) throw new Error(`Unreadable: ${JSON.stringify(reading.issues)}`);
  return reading.value;
}
