import { uniqueOperation, uniqueOrder } from '../../json-bodies.ts';
import type { NotificationBody } from './notification-body.ts';

/** A success with every nullable place filled. Ids are unique; `changes` replace what they name. */
export function approval(account: string, changes: Partial<NotificationBody> = {}): NotificationBody {
  return {
    accountName: account,
    success: true,
    flow: 'ApproveOrder',
    operationId: uniqueOperation(),
    marketplaceOrderId: uniqueOrder(),
    code: 'SOI002',
    message: 'Order approved successfully',
    errors: null,
    fields: { mainOrderId: 'MKP-123456789-01', franchiseOrderId: 'MKT-MKP-123456789-01' },
    ...changes,
  };
}

/** The success of a placement. Ids are unique; `changes` replace what they name. */
export function placement(account: string, changes: Partial<NotificationBody> = {}): NotificationBody {
  return approval(account, {
    flow: 'PlaceOrder',
    code: 'SOI001',
    message: 'Order integrated successfully',
    ...changes,
  });
}

/** A failure with two upstream errors. Ids are unique; `changes` replace what they name. */
export function failure(account: string, changes: Partial<NotificationBody> = {}): NotificationBody {
  return placement(account, {
    success: false,
    code: 'EOI006',
    message: 'An internal service failed',
    errors: [
      { source: 'Fulfillment', code: 'FMT0051', description: 'The logistics service failed' },
      { source: 'Checkout', code: 'ORD021', description: 'The checkout failed' },
    ],
    fields: null,
    ...changes,
  });
}

/** A code that VTEX does not list. */
export const unlistedCode = 'EOI999';
