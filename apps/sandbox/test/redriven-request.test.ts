import { randomUUID } from 'node:crypto';
import { failure, success } from '@order-integration/contracts';
import { memoryQueue } from '@order-integration/queue';
import type { DeliveryJob, RequestJob } from '@order-integration/service';
import { describe, expect, it } from 'vitest';
import { disturbDeliveries } from '../src/queues/deliveries.ts';
import { recordRequests } from '../src/queues/requests.ts';
import { listRequests } from '../src/records/requests.ts';
import { useOrders } from './support/use-orders.ts';

const used = useOrders('PGlite');
const subject = { marketplaceOrderId: 'died', accountName: 'connections', operationId: randomUUID() };
const connector = {
  accountName: 'connections',
  connectorName: 'my-connector',
  connectorEndpoint: 'http://127.0.0.1:9',
};

describe('a request that has died and is redriven', () => {
  it('announces its outcome after its death, each once, and both are on record', async () => {
    const { store } = used();
    const requests = recordRequests(memoryQueue<RequestJob>(), store);
    const deliveries = disturbDeliveries(memoryQueue<DeliveryJob>(), store, () => Promise.reject());
    const request = { marketplaceOrderId: 'died', marketplaceOrderStatus: 'approved' } as const;
    const { operationId } = subject;
    const options = { key: operationId, group: 'died' };
    await requests.add({ kind: 'update-order-status', operationId, ...connector, request }, options);

    const announce = (result: DeliveryJob['result'], distinction: string) =>
      deliveries.add(
        { ...connector, result },
        { key: JSON.stringify([operationId, distinction]), group: 'died' },
      );
    const flow = 'ApproveOrder';
    const dead = failure('EOI006', { ...subject, flow });
    const approved = success('SOI002', { ...subject, flow });
    expect(await announce(dead, 'dead')).toBe('added');
    expect(await announce(dead, 'dead')).toBe('duplicate');
    expect(await announce(approved, flow)).toBe('added');
    expect(await announce(approved, flow)).toBe('duplicate');
    expect(await announce(failure('EOI009', { ...subject, flow }), flow)).toBe('duplicate');

    const { items } = await listRequests(store, { limit: 1, after: '0', marketplaceOrderId: 'died' });
    expect(items[0]?.outcomes.map(({ code }) => code)).toEqual(['EOI006', 'SOI002']);
  });
});
