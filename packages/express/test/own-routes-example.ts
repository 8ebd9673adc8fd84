import { ContractError, readUpdateOrderStatus, success } from '@order-integration/contracts';
import { resultErrors, sendResult } from '@order-integration/express';
import express from 'express';

/** Routes of a team that serves order integration itself: mounted at `/api/order-integration`. */
export const orderIntegrationRoutes = express.Router();

orderIntegrationRoutes.put('/orders/status', express.json(), (request, response) => {
  const reading = readUpdateOrderStatus(request.body);
  if (!reading.ok) throw new ContractError(reading.issues);
  const { marketplaceOrderId } = reading.value;
  sendResult(response, success('SOI003', { flow: 'ApproveOrder', marketplaceOrderId }));
});

orderIntegrationRoutes.use(resultErrors({ subject: () => ({ flow: 'ApproveOrder' }) }));
