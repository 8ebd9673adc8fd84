import { ContractError, readUpdateOrderStatus, success } from '@order-integration/contracts';
import { resultReplies, resultSchema } from '@order-integration/fastify';
import type { FastifyPluginAsync } from 'fastify';

/** Routes of a team that serves order integration itself: registered with the prefix `/api/order-integration`. */
export const orderIntegrationRoutes: FastifyPluginAsync = async (scope) => {
  await scope.register(resultReplies, { subject: () => ({ flow: 'ApproveOrder' }) });
  const schema = { response: { '2xx': resultSchema } };

  scope.put('/orders/status', { schema }, async (request, reply) => {
    const reading = readUpdateOrderStatus(request.body);
    if (!reading.ok) throw new ContractError(reading.issues);
    const { marketplaceOrderId } = reading.value;
    return reply.sendResult(success('SOI003', { flow: 'ApproveOrder', marketplaceOrderId }));
  });
};
