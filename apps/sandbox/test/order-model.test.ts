import { randomUUID } from 'node:crypto';
import { IntegrationError } from '@order-integration/contracts';
import { RetryLater } from '@order-integration/queue';
import type { Approval, Operation, Placement } from '@order-integration/service';
import { describe, expect, it } from 'vitest';
import { createOrders } from '../src/orders/order-system.ts';
import { type OrderChanges, orderBody } from '../src/scenarios/order-body.ts';
import { actOnOrder } from '../src/seller/actions.ts';
import { createStore } from '../src/store/store.ts';
import { world } from '../src/world/world.ts';
import { stores, useOrders } from './support/use-orders.ts';

describe.each(stores)('the order model on %s', (kind) => {
  const used = useOrders(kind);

  it('gives a repeated placement the same outcome and takes the stock once', async () => {
    const { orders, stockOf } = used();
    const before = (await stockOf('1007'))?.reserved ?? 0;
    const placement = placementOf('repeated', { item: { id: '1007', price: 1_990, quantity: 2 } });
    const operation = operationOf();
    const first = await orders.place(placement, operation);
    expect(await orders.place(placement, operation)).toEqual(first);
    expect((await stockOf('1007'))?.reserved).toBe(before + 2);
  });

  it('gives a repeated refusal the same code and errors, also when its reason is gone', async () => {
    const { orders, store } = used();
    const placement = placementOf('refused', { item: { id: '1005', price: 4_990 } });
    const operation = operationOf();
    const first = await codeOf(orders.place(placement, operation));
    expect(first).toMatchObject({ code: 'EOI002', errors: [{ source: 'Fulfillment', code: 'FMT005' }] });
    await store.rows(
      "UPDATE sandbox.stock SET quantity = 5 WHERE sku_id = '1005' AND warehouse_id = 'main-warehouse'",
    );
    expect(await codeOf(orders.place(placement, operation))).toEqual(first);
    expect(await codeOf(orders.place(placement, operationOf()))).toBe('SOI');
  });

  it('gives a repeated approval the same outcome, and another one EOI009', async () => {
    const { orders } = used();
    const operation = operationOf();
    await orders.place(placementOf('approved'), operation);
    const approval = approvalOf('approved');
    const first = await orders.approve(approval, operation);
    expect(first).toEqual({ mainOrderId: 'MKP-approved', franchiseOrderId: null });
    expect(await orders.approve(approval, operation)).toEqual(first);
    expect(await codeOf(orders.approve(approval, operationOf()))).toMatchObject({ code: 'EOI009' });
  });

  it('runs one operation twice at a time with one outcome', async () => {
    const { orders, stockOf } = used();
    const before = (await stockOf('1001'))?.reserved ?? 0;
    const operation = operationOf();
    const runs = Array.from({ length: 5 }, () => orders.place(placementOf('at-a-time'), operation));
    const fields = await Promise.all(runs);
    expect(new Set(fields.map(({ mainOrderId }) => mainOrderId))).toEqual(new Set(['MKP-at-a-time']));
    expect((await stockOf('1001'))?.reserved).toBe(before + 1);
  });

  it('integrates one of several parallel placements of an order and refuses the others with EOI007', async () => {
    const { orders } = used();
    const runs = Array.from({ length: 6 }, () =>
      codeOf(orders.place(placementOf('parallel'), operationOf())),
    );
    const codes = (await Promise.all(runs)).map((each) => (each === 'SOI' ? each : each.code));
    expect(codes.toSorted()).toEqual([...Array(5).fill('EOI007'), 'SOI']);
  });

  it('refuses to place a cancelled order again with FMT0060, and says that nothing is integrated', async () => {
    const { orders, store } = used();
    const cancel = () => actOnOrder(store, 'connections', 'cancelled-once', 'cancel');
    await orders.place(placementOf('cancelled-once'), operationOf());
    await cancel();
    const refusal = await codeOf(orders.place(placementOf('cancelled-once'), operationOf()));
    expect(refusal).toMatchObject({
      code: 'EOI007',
      errors: [
        { source: 'Fulfillment', code: 'FMT0060', description: expect.stringMatching(/cancelled.*cannot/) },
      ],
    });
    expect(JSON.stringify(refusal)).toContain('not integrated');
    expect(await orders.isPlaced?.(placedAs('cancelled-once'))).toBe(false);
  });

  it('knows an order that is placed, which may then be refused at once', async () => {
    const { orders } = used();
    await orders.place(placementOf('placed'), operationOf());
    expect(await orders.isPlaced?.(placedAs('placed'))).toBe(true);
    expect(await orders.isPlaced?.(placedAs('never-placed'))).toBe(false);
  });

  it('approves an order once, however many approvals come at a time', async () => {
    const { orders } = used();
    await orders.place(placementOf('approvals'), operationOf());
    const approve = () => codeOf(orders.approve(approvalOf('approvals'), operationOf()));
    const codes = (await Promise.all(Array.from({ length: 6 }, approve))).map((each) =>
      each === 'SOI' ? each : each.code,
    );
    expect(codes.toSorted()).toEqual([...Array(5).fill('EOI009'), 'SOI']);
  });

  it('sells the last units once each', async () => {
    const { orders, stockOf } = used();
    const item = { id: '1006', price: 4_990 };
    const runs = Array.from({ length: 6 }, (_, index) =>
      codeOf(orders.place(placementOf(`last-${index}`, { item }), operationOf())),
    );
    const codes = (await Promise.all(runs)).map((each) => (each === 'SOI' ? each : each.code));
    expect(codes.toSorted()).toEqual(['EOI002', 'EOI002', 'EOI002', 'SOI', 'SOI', 'SOI']);
    expect(await stockOf('1006')).toMatchObject({ quantity: 3, reserved: 3 });
  });

  it('tells orders of one id apart by account and affiliate', async () => {
    const { orders } = used();
    await orders.place(placementOf('same-id'), operationOf());
    const other = { ...placementOf('same-id'), affiliateId: 'PSS' };
    expect(await orders.place(other, operationOf())).toMatchObject({ mainOrderId: 'PSS-same-id' });
    for (const affiliateId of ['MKP', 'PSS']) {
      const approval = { ...approvalOf('same-id'), affiliateId };
      expect(await orders.approve(approval, operationOf())).toMatchObject({
        mainOrderId: `${affiliateId}-same-id`,
      });
    }
  });

  it.each(['NUL \0', 'half a pair \ud800', 'an escape \\\\u0000'])(
    'takes texts that databases do not keep: %j',
    async (text) => {
      const { orders } = used();
      const place = (item: NonNullable<OrderChanges['item']>) =>
        codeOf(orders.place(placementOf(`order ${text}`, { item }), operationOf()));
      expect(await place({ id: text })).toMatchObject({ code: 'EOI004' });
      expect(await place({})).toBe('SOI');
      expect(await place({})).toMatchObject({ code: 'EOI007' });
    },
  );

  it('does nothing once the operation is out of time', async () => {
    const { orders, store } = used();
    const operation = { ...operationOf(), signal: AbortSignal.abort(new Error('late')) };
    await expect(orders.place(placementOf('late'), operation)).rejects.toThrow('late');
    expect(await store.rows("SELECT id FROM sandbox.orders WHERE marketplace_order_id = 'late'")).toEqual([]);
  });
});

describe('the order model without its database', () => {
  it.each(['57P01', '53100', 'ECONNREFUSED'])('waits after %s', async (code) => {
    const fail = () => Promise.reject(Object.assign(new Error('gone'), { code }));
    const database = { query: fail, transaction: fail, ready: fail, close: fail };
    const behaviour = { taxInTotal: false, approvalAgain: 'EOI009' } as const;
    const orders = createOrders({ store: createStore(database), world, behaviour });
    const error = await orders.place(placementOf('waits'), operationOf()).catch((thrown: unknown) => thrown);
    expect(RetryLater.isInstance(error)).toBe(true);
  });
});

function approvalOf(marketplaceOrderId: string): Approval {
  return { marketplaceOrderId, request: { marketplaceOrderId, marketplaceOrderStatus: 'approved' } };
}

function placedAs(marketplaceOrderId: string) {
  return { accountName: 'connections', affiliateId: 'MKP', marketplaceOrderId };
}

function placementOf(id: string, changes: OrderChanges = {}): Placement {
  return { affiliateId: 'MKP', order: orderBody(id, {}, changes) };
}

function operationOf(): Operation {
  return {
    operationId: randomUUID(),
    accountName: 'connections',
    signal: new AbortController().signal,
  };
}

/** The code and errors of a refusal, or `SOI` where there was none. */
async function codeOf(outcome: Promise<unknown>) {
  try {
    await outcome;
    return 'SOI' as const;
  } catch (error) {
    if (!IntegrationError.isInstance(error)) throw error;
    return { code: error.code, errors: error.errors };
  }
}
