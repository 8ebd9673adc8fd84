import { ContractError, readUpdateOrderStatus, routes } from '@order-integration/contracts';
import type { StatusJob } from '../processing/process.ts';
import type { Call } from './accept-request.ts';

/** Update Order Status. */
export const updateOrderStatus: Call<Pick<StatusJob, 'kind' | 'request'>> = {
  route: routes.updateOrderStatus,
  flow: 'ApproveOrder',
  answerNames: 'marketplaceOrderId',
  read: (body) => {
    const reading = readUpdateOrderStatus(body);
    return reading.ok
      ? { ok: true, value: { kind: 'update-order-status', request: reading.value } }
      : reading;
  },
  // Only `approved` has a documented effect.
  isWork: ({ behaviour }, { request }) => {
    if (request.marketplaceOrderStatus === 'approved') return true;
    if (behaviour.statusNew === 'accept') return false;
    throw new ContractError([{ pointer: '/marketplaceOrderStatus', message: 'Must be approved' }]);
  },
};
