import { orderStates } from '@order-integration/service';
import { z } from 'zod';
import { findOrder, listOrders } from '../orders/order-table.ts';
import { RouteProblem, refusal } from './problems.ts';
import { answer, cents, listOf, listQuery, moment, orderPath, pageOf, type Routes } from './route.ts';

const quantity = z.number().int();

/** An order as it is shown. */
export const orderShape = z
  .object({
    id: z.string(),
    account: z.string(),
    affiliateId: z.string(),
    marketplaceOrderId: z.string(),
    mainOrderId: z.string(),
    franchiseOrderId: z.string().nullable(),
    deliveredBy: z.enum(['seller', 'franchise', 'marketplace']),
    state: z.enum(orderStates),
    expectedValue: cents,
    paidValue: cents,
    lines: listOf(z.object({ skuId: z.string(), quantity, price: cents })),
    reservations: listOf(
      z.object({ account: z.string(), warehouseId: z.string(), skuId: z.string(), quantity }),
    ),
    history: listOf(
      z.object({ state: z.enum(orderStates), by: z.enum(['connector', 'seller', 'clock']), at: moment }),
    ),
    placedAt: moment,
  })
  .meta({ id: 'Order' });

/** The routes that show orders. */
export const orderRoutes: Routes = async (app, { store }) => {
  app.get(
    '/sandbox/orders',
    {
      schema: {
        operationId: 'listOrders',
        summary: 'The orders, oldest first',
        querystring: listQuery,
        response: { 200: answer('A page of orders.', pageOf(orderShape).meta({ id: 'OrderPage' })) },
      },
    },
    ({ query }) => listOrders(store, query),
  );

  app.get(
    '/sandbox/orders/:account/:id',
    {
      schema: {
        operationId: 'readOrder',
        summary: 'One order',
        params: orderPath,
        response: { 200: answer('The order.', orderShape), 404: refusal('There is no such order.') },
      },
    },
    async ({ params: { account, id } }) => {
      const order = await findOrder(store, account, id);
      if (order === undefined)
        throw new RouteProblem('no-such-thing', 'The account has no order of this id.');
      return order;
    },
  );
};
