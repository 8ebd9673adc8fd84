import { describe, expect, it } from 'vitest';
import { newOrderRules, readNewOrder } from '../../src/index.ts';
import { changeAt, type Path, removed } from '../support/json.ts';
import { vectorNamed, vectorsOf } from '../support/vectors.ts';

const ownStock = vectorNamed('new-order', 'writer', 'valid', '08-marketplace-delivers-own-stock').body;
const pickup = vectorNamed('new-order', 'writer', 'valid', '09-pickup-point').body;

const shipping: Path = ['shippingData'];
const info: Path = [...shipping, 'logisticsInfo', 0];
const address: Path = [...shipping, 'selectedAddresses', 0];

describe('the rules between fields of a New Order', () => {
  it('have names in kebab-case, all different', () => {
    const names = newOrderRules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(newOrderRules)('are each broken by a vector: $name', ({ message }) => {
    const bodies = vectorsOf('new-order', 'reader', 'inconsistent').map(({ body }) => body);
    expect(bodies.flatMap(issuesOf).map((issue) => issue.message)).toContain(message);
  });
});

describe('an order from the marketplace’s own stock', () => {
  it('has to name a warehouse', () => {
    const path = [...info, 'deliveryIds'];
    expect(pointersOf(changeAt(ownStock, path, () => removed))).toEqual([
      '/shippingData/logisticsInfo/0/deliveryIds',
    ]);
    expect(pointersOf(changeAt(ownStock, path, () => []))).toEqual([
      '/shippingData/logisticsInfo/0/deliveryIds',
    ]);
    expect(pointersOf(changeAt(ownStock, path, () => ({ warehouseId: '1_1' })))).toEqual([]);
  });

  it.each(['isFob', 'isMarketplaceFulfillment'])('need not name one where %s is false', (flag) => {
    const withoutFlag = changeAt(ownStock, [...shipping, flag], () => false);
    expect(pointersOf(changeAt(withoutFlag, [...info, 'deliveryIds'], () => removed))).toEqual([]);
  });
});

describe('an order that is picked up', () => {
  it('may not be delivered by the marketplace', () => {
    expect(pointersOf(changeAt(pickup, [...shipping, 'isFob'], () => true))).toEqual(['/shippingData/isFob']);
  });

  it.each(['residential', 'Commercial'])('needs the address of a pickup point, not a %s one', (type) => {
    expect(pointersOf(changeAt(pickup, [...address, 'addressType'], () => type))).toEqual([
      '/shippingData/selectedAddresses/0/addressType',
    ]);
  });

  it.each(['addressId', 'geoCoordinates'])(
    'needs %s in its address, also where only the address says pickup',
    (key) => {
      const pointer = `/shippingData/selectedAddresses/0/${key}`;
      const without = changeAt(pickup, [...address, key], () => removed);
      expect(pointersOf(without)).toEqual([pointer]);
      expect(pointersOf(changeAt(without, [...info, 'selectedDeliveryChannel'], () => 'delivery'))).toEqual([
        pointer,
      ]);
    },
  );

  it('is told by the channel in any letter case', () => {
    const shouted = changeAt(pickup, [...info, 'selectedDeliveryChannel'], () => 'PICKUP-IN-POINT');
    expect(pointersOf(changeAt(shouted, [...shipping, 'isFob'], () => true))).toEqual([
      '/shippingData/isFob',
    ]);
  });
});

describe('an order of one item', () => {
  it.each([0, 2])('cannot have %i deliveries', (count) => {
    const deliveries = Array.from({ length: count }, () => ({
      price: 0,
      selectedDeliveryChannel: 'delivery',
    }));
    const order = changeAt(
      vectorNamed('new-order', 'writer', 'valid', 'only-required-keys').body,
      info.slice(0, -1),
      () => deliveries,
    );
    expect(pointersOf(order)).toEqual(['/shippingData/logisticsInfo']);
  });
});

function issuesOf(body: unknown): readonly { readonly pointer: string; readonly message: string }[] {
  const reading = readNewOrder(body);
  return reading.ok ? [] : reading.issues;
}

function pointersOf(body: unknown): string[] {
  return issuesOf(body).map(({ pointer }) => pointer);
}
