import {
  ContractError,
  readUpdateOrderStatus,
  success,
  type UpdateOrderStatus,
} from '@order-integration/contracts';
import type { Behaviour } from '../behaviour.ts';
import type { Call } from './accept-request.ts';

/** Update Order Status: the answer holds the order's id and no account, as published. */
export function updateOrderStatusCall({ statusNew }: Behaviour): Call<UpdateOrderStatus> {
  return {
    flow: 'ApproveOrder',
    read: readUpdateOrderStatus,
    queryIssues: () => [],
    refuse: async ({ marketplaceOrderStatus }) => {
      if (marketplaceOrderStatus === 'approved' || statusNew === 'accept') return;
      throw new ContractError([{ pointer: '/marketplaceOrderStatus', message: 'Must be approved' }]);
    },
    // Only `approved` has a documented effect.
    toJob: ({ marketplaceOrderId, marketplaceOrderStatus }, base) =>
      marketplaceOrderStatus === 'approved'
        ? { kind: 'update-order-status', ...base, marketplaceOrderId, status: marketplaceOrderStatus }
        : undefined,
    answer: ({ marketplaceOrderId }) => success('SOI003', { flow: 'ApproveOrder', marketplaceOrderId }),
  };
}
