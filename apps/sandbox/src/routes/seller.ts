import { z } from 'zod';
import { restock } from '../orders/stock.ts';
import { actOnOrder, type SellerAction, transitions, waitForAction } from '../seller/actions.ts';
import type { World } from '../world/world.ts';
import { orderShape } from './orders.ts';
import { RouteProblem, refusal } from './problems.ts';
import { answer, orderPath, type Routes } from './route.ts';
import { stockShape } from './world.ts';

const actionQuery = z.strictObject({
  waitMs: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(0)
    .describe('How long to wait until the order is there and in a state that allows the action.'),
});

const restockInput = z
  .strictObject({
    quantity: z.number().int().min(1).max(1_000_000_000),
    warehouseId: z
      .string()
      .min(1)
      .optional()
      .describe('The first warehouse that holds the SKU when left out.'),
  })
  .meta({ id: 'Restock' });

/** What a seller does. */
export const sellerRoutes: Routes = async (app, { store, world, closing }) => {
  for (const action of Object.keys(transitions) as SellerAction[]) {
    const { summary, from } = transitions[action];
    app.post(
      `/sandbox/orders/:account/:id/${action}`,
      {
        schema: {
          operationId: `${action}Order`,
          summary,
          params: orderPath,
          querystring: actionQuery,
          response: {
            200: answer('The order as it is now.', orderShape),
            404: refusal('There is no such order.'),
            409: refusal(`The order is in another state than ${from.join(', ')}.`),
          },
        },
      },
      async ({ params: { account, id }, query }) => {
        const act = () => actOnOrder(store, account, id, action);
        const result = await waitForAction(act, query.waitMs, closing);
        if (result === undefined)
          throw new RouteProblem('no-such-thing', 'The account has no order of this id.');
        if (result.done) return result.order;
        throw new RouteProblem('not-in-this-state', `The order is in the state ${result.order.state}.`);
      },
    );
  }

  app.post(
    '/sandbox/skus/:account/:skuId/restock',
    {
      schema: {
        operationId: 'restock',
        summary: 'Adds units to the stock of a SKU',
        params: z.object({
          account: z.string().describe('Name of the account.'),
          skuId: z.string().describe('Id of the SKU.'),
        }),
        body: restockInput,
        response: {
          200: answer('The stock as it is now.', stockShape),
          404: refusal('No warehouse of the account holds this SKU.'),
        },
      },
    },
    async ({ params: { account, skuId }, body }) => {
      const warehouseId = body.warehouseId ?? firstWarehouse(world, account, skuId);
      const stock = await restock(store, account, warehouseId, skuId, body.quantity);
      if (stock === undefined)
        throw new RouteProblem('no-such-thing', 'No warehouse of the account holds this SKU.');
      return stock;
    },
  );
};

function firstWarehouse({ warehouses }: World, account: string, skuId: string): string {
  return warehouses.find((each) => each.account === account && skuId in each.stock)?.id ?? '';
}
