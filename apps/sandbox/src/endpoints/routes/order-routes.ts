import { jsonResponse } from '@order-integration/http';
import { findOrder, listOrders } from '../../orders/order-table.ts';
import { listQuery } from '../queries.ts';
import { problem } from '../sandbox-problems.ts';
import { route } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

/** The routes that show orders. */
export const orderRoutes = [
  route({
    method: 'GET',
    path: '/sandbox/orders',
    operationId: 'listOrders',
    summary: 'The orders, oldest first',
    query: listQuery,
    answers: { 200: { description: 'A page of orders.', schema: schemas.OrderPage } },
    handle: async ({ store }, { query }) => jsonResponse(200, await listOrders(store, query)),
  }),
  route({
    method: 'GET',
    path: '/sandbox/orders/{account}/{id}',
    operationId: 'readOrder',
    summary: 'One order',
    parameters: { account: 'Name of the account.', id: 'Id of the order in the marketplace or in VTEX.' },
    answers: {
      200: { description: 'The order.', schema: schemas.Order },
      404: { description: 'There is no such order.' },
    },
    handle: async ({ store }, { parameters: { account = '', id = '' } }) => {
      const order = await findOrder(store, account, id);
      if (order !== undefined) return jsonResponse(200, order);
      return problem('no-such-thing', { detail: 'The account has no order of this id.' });
    },
  }),
];
