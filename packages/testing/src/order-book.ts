import { setTimeout } from 'node:timers/promises';
import type { OrderBody, ServiceOrders } from '@order-integration/conformance';
import { type ErrorCode, IntegrationError } from '@order-integration/contracts';
import order from '@order-integration/contracts/vectors/new-order/writer/valid/05-seller-delivers.json' with {
  type: 'json',
};
import { decideApproval, type OrderState, type Orders } from '@order-integration/service';

/** What is kept of an order. */
interface Kept {
  readonly mainOrderId: string;
  state: OrderState;
}

const cancelledOrder = 'an-order-that-is-cancelled';

/** What a SKU leads to when it is ordered: each throws the code that it is called by, or what becomes that code. */
const troubles: Readonly<Record<string, (signal: AbortSignal) => Promise<never>>> = {
  EOI001: refusing('EOI001'),
  EOI002: refusing('EOI002'),
  EOI003: refusing('EOI003'),
  EOI004: refusing('EOI004'),
  EOI006: async () => {
    throw Object.assign(new Error('The catalogue is away'), { code: 'ECONNREFUSED' });
  },
  EOI010: async (signal) => {
    await setTimeout(60_000, undefined, { signal });
    throw new Error('Nobody has asked to stop');
  },
};

/** Orders that lead to each of the codes in `orderBook`, as a target of conformance declares them. */
export const declaredOrders: Required<ServiceOrders> = {
  placeable: order.body,
  EOI001: orderOf('EOI001'),
  EOI002: orderOf('EOI002'),
  EOI003: orderOf('EOI003'),
  EOI004: orderOf('EOI004'),
  EOI006: orderOf('EOI006'),
  EOI009: cancelledOrder,
  EOI010: orderOf('EOI010'),
  EOI011: orderOf('EOI011'),
};

/** The smallest order system that every service check can be run against: it keeps the states of orders in memory. */
export function orderBook(): Orders {
  const kept = new Map<string, Kept>([
    [cancelledOrder, { mainOrderId: `MKP-${cancelledOrder}`, state: 'canceled' }],
  ]);
  return {
    place: async ({ affiliateId, order: { marketplaceOrderId, items } }, { signal }) => {
      if (kept.has(marketplaceOrderId)) throw new IntegrationError('EOI007');
      const skus = items.map(({ id }) => id);
      for (const sku of skus) await troubles[sku]?.(signal);
      const mainOrderId = `${affiliateId}-${marketplaceOrderId}`;
      const state = skus.includes('EOI011') ? 'waiting-for-manual-authorization' : 'order-accepted';
      kept.set(marketplaceOrderId, { mainOrderId, state });
      return { mainOrderId, franchiseOrderId: null };
    },
    approve: async ({ marketplaceOrderId }) => {
      const known = kept.get(marketplaceOrderId);
      decideApproval(known?.state, { approvalAgain: 'EOI009' });
      if (known === undefined) return null;
      known.state = 'authorize-fulfillment';
      return { mainOrderId: known.mainOrderId, franchiseOrderId: null };
    },
  };
}

function refusing(code: ErrorCode): () => Promise<never> {
  return async () => {
    throw new IntegrationError(code);
  };
}

function orderOf(sku: string): OrderBody {
  return { ...order.body, items: order.body.items.map((item) => ({ ...item, id: sku })) };
}
