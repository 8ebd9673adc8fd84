import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { orderShape } from '../src/routes/orders.ts';
import type { stockShape } from '../src/routes/world.ts';
import { approve, place } from '../src/scenarios/steps.ts';
import { useSandbox } from './support/use-sandbox.ts';

const sandbox = useSandbox();
const priced = { affiliateId: 'TSK', paid: 9_000 };
const day = 86_400_000;

describe("a seller's actions", () => {
  it('authorise a price difference: approval works afterwards', async () => {
    const { send, receiver } = sandbox();
    await send(place('authorised', priced));
    await send(approve('authorised'));
    await receiver.until('authorised', 2);
    expect(await act('authorised', 'authorize')).toMatchObject({ status: 200 });
    await send(approve('authorised'));
    const results = await receiver.until('authorised', 3);
    expect(results.map(({ code }) => code)).toEqual(['SOI001', 'EOI011', 'SOI002']);
  });

  it('cancel an order and release its stock', async () => {
    const before = await reserved('1001');
    await sandbox().send(place('cancelled'));
    await sandbox().receiver.until('cancelled');
    expect(await reserved('1001')).toBe(before + 1);
    const { body } = await act('cancelled', 'cancel');
    expect(body).toMatchObject({ state: 'canceled', history: [{ by: 'connector' }, { by: 'seller' }] });
    expect(await reserved('1001')).toBe(before);
    expect(await act('cancelled', 'cancel')).toMatchObject({ status: 409 });
    expect(await reserved('1001')).toBe(before);
  });

  it('lead an approved order to its invoice and take its stock away', async () => {
    const { send, receiver } = sandbox();
    await send(place('whole-flow', { status: 'approved', item: { id: '1002', price: 2_490 } }));
    await receiver.until('whole-flow', 2);
    const stock = await stockOf('1002');
    const states = [];
    for (let step = 0; step < 6; step += 1) states.push((await act('whole-flow', 'advance')).body.state);
    expect(states).toEqual([
      'window-to-cancel',
      'ready-for-handling',
      'start-handling',
      'handling',
      'invoice',
      'invoiced',
    ]);
    const { quantity, reserved: held } = await stockOf('1002');
    expect({ quantity, held }).toEqual({ quantity: stock.quantity - 1, held: stock.reserved - 1 });
    expect(await act('whole-flow', 'advance')).toMatchObject({ status: 409 });
    expect(await act('whole-flow', 'cancel')).toMatchObject({ status: 409 });
  });

  it('are not possible before their time, and not on orders that are not there', async () => {
    await sandbox().send(place('early'));
    await sandbox().receiver.until('early');
    for (const action of ['authorize', 'deny', 'advance', 'invoice'])
      expect(await act('early', action), action).toMatchObject({ status: 409 });
    expect(await act('nowhere', 'cancel')).toMatchObject({ status: 404 });
  });

  it('restock a SKU, which can then be ordered', async () => {
    const { send, receiver, call } = sandbox();
    const order = { item: { id: '1005', price: 4_990 } };
    await send(place('restocked', order));
    await receiver.until('restocked');
    const { body } = await call('POST', '/sandbox/skus/connections/1005/restock', { quantity: 1 });
    expect(body).toMatchObject({ warehouseId: 'main-warehouse', quantity: 1, reserved: 0 });
    await send(place('restocked', order));
    const results = await receiver.until('restocked', 2);
    expect(results.map(({ code }) => code)).toEqual(['EOI002', 'SOI001']);
    expect(await call('POST', '/sandbox/skus/connections/none/restock', { quantity: 1 })).toMatchObject({
      status: 404,
    });
    expect(await call('POST', '/sandbox/skus/connections/1005/restock', { quantity: 0 })).toMatchObject({
      status: 400,
    });
  });
});

describe('the clock', () => {
  it('cancels what nobody authorised for 30 days, and nothing else', async () => {
    const { send, receiver, call } = sandbox();
    await send(place('forgotten'));
    await send(place('paid', { status: 'approved' }));
    await receiver.until('forgotten');
    await receiver.until('paid', 2);
    const before = await reserved('1001');
    await call('POST', '/sandbox/clock', { advanceMs: 29 * day });
    expect(await stateOf('forgotten')).toBe('waiting-ffmt-authorization');
    const { body } = await call('POST', '/sandbox/clock', { advanceMs: day });
    expect(body.canceled).toBeGreaterThanOrEqual(1);
    expect(await stateOf('forgotten')).toBe('canceled');
    expect(await stateOf('paid')).toBe('authorize-fulfillment');
    expect(await reserved('1001')).toBeLessThan(before);
    await send(approve('forgotten'));
    expect((await receiver.until('forgotten', 2)).at(-1)?.code).toBe('EOI009');
  });
});

function act(id: string, action: string) {
  return sandbox().call('POST', `/sandbox/orders/connections/${id}/${action}`);
}

async function stateOf(id: string): Promise<string> {
  return (await sandbox().call<z.output<typeof orderShape>>('GET', `/sandbox/orders/connections/${id}`)).body
    .state;
}

async function stockOf(sku: string): Promise<{ quantity: number; reserved: number }> {
  const { body } = await sandbox().call<z.output<typeof stockShape>[]>('GET', '/sandbox/stock');
  const found = body.find(({ skuId, warehouseId }) => skuId === sku && warehouseId === 'main-warehouse');
  return found ?? { quantity: 0, reserved: 0 };
}

async function reserved(sku: string): Promise<number> {
  return (await stockOf(sku)).reserved;
}
