import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { NewOrder, UpdateOrderStatus } from '@order-integration/contracts';

const load = createRequire(import.meta.url);

/** Path and query of Update Order Status for the account under test. */
export const statusPath = '/api/order-integration/orders/status?an=connections';

/** Path and query of New Order for the account under test. */
export const ordersPath = '/api/order-integration/orders?an=connections&affiliateId=MKP';

/** A status update for a connector. */
export function statusUpdate(connectorEndpoint: string, marketplaceOrderId = '123456789'): UpdateOrderStatus {
  return {
    marketplaceOrderId,
    marketplaceOrderStatus: 'approved',
    connectorName: 'tests',
    connectorEndpoint,
  };
}

/** The first published use of New Order, for a connector. */
export function newOrder(connectorEndpoint: string, changes: Partial<NewOrder> = {}): NewOrder {
  const name = 'new-order/writer/valid/01-pending-payment.json';
  const { body } = JSON.parse(
    readFileSync(load.resolve(`@order-integration/contracts/vectors/${name}`), 'utf8'),
  );
  return { ...body, connectorName: 'tests', connectorEndpoint, ...changes };
}
