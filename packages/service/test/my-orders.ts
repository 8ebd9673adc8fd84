import { IntegrationError } from '@order-integration/contracts';
import type { Orders } from '@order-integration/service';

const placed = new Map<string, string>();

/** An order system for the README's example: it keeps the ids of orders in memory. */
export const orders: Orders = {
  place: async ({ affiliateId, order: { marketplaceOrderId } }, { operationId }) => {
    const earlier = placed.get(marketplaceOrderId) ?? operationId;
    if (earlier !== operationId) throw new IntegrationError('EOI007');
    placed.set(marketplaceOrderId, operationId);
    return { mainOrderId: `${affiliateId}-${marketplaceOrderId}`, franchiseOrderId: null };
  },
  approve: async ({ marketplaceOrderId }) => {
    if (!placed.has(marketplaceOrderId)) throw new IntegrationError('EOI008');
    return null;
  },
};
