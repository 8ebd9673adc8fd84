import type { EmittedFields } from '@order-integration/contracts';
import type { FulfilmentPlan } from './fulfilment/fulfilment-plan.ts';

/** The ids of an order in VTEX: `MKP-123456789`; `MKP-123456789-01` and `MKT-MKP-123456789-01` where a franchise delivers (documented). */
export function orderIds(
  affiliateId: string,
  marketplaceOrderId: string,
  { deliveredBy }: FulfilmentPlan,
): EmittedFields {
  const orderId = `${affiliateId}-${marketplaceOrderId}`;
  return deliveredBy === 'franchise'
    ? { mainOrderId: `${orderId}-01`, franchiseOrderId: `MKT-${orderId}-01` }
    : { mainOrderId: orderId, franchiseOrderId: null };
}
