import {
  type NewOrder,
  readNewOrder,
  readUpdateOrderStatus,
  success,
  type UpdateOrderStatus,
} from '@order-integration/contracts';
import { bodiesIn } from './vectors.ts';

/** The approval of the vectors. */
export const approval: UpdateOrderStatus = required(
  readUpdateOrderStatus(bodyOf('update-order-status', 'status-approved')),
);

/** The pending order of the vectors. */
export const pendingOrder: NewOrder = required(readNewOrder(bodyOf('new-order', '01-pending-payment')));

/** The published answer to an approval. */
export const queued = success('SOI003', { marketplaceOrderId: '123456789', flow: 'ApproveOrder' });

function bodyOf(kind: string, name: string): unknown {
  return bodiesIn(`${kind}/writer/valid`).find((vector) => vector.name === name)?.body;
}

function required<Value>(
  reading: { readonly ok: true; readonly value: Value } | { readonly ok: false },
): Value {
  if (reading.ok) return reading.value;
  throw new Error('The vector does not read');
}
