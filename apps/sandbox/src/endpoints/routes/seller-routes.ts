import { jsonResponse } from '@order-integration/http';
import { restock } from '../../orders/stock.ts';
import { actOnOrder, type SellerAction, transitions, waitForAction } from '../../seller/actions.ts';
import type { World } from '../../world/world.ts';
import { actionQuery } from '../queries.ts';
import { problem } from '../sandbox-problems.ts';
import { route, type SandboxRoute } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

/** What a seller does. */
export const sellerRoutes: readonly SandboxRoute[] = [
  ...(Object.keys(transitions) as SellerAction[]).map(actionRoute),
  route({
    method: 'POST',
    path: '/sandbox/skus/{account}/{skuId}/restock',
    operationId: 'restock',
    summary: 'Adds units to the stock of a SKU',
    parameters: { account: 'Name of the account.', skuId: 'Id of the SKU.' },
    body: schemas.Restock,
    answers: {
      200: { description: 'The stock as it is now.', schema: schemas.Stock },
      404: { description: 'No warehouse of the account holds this SKU.' },
    },
    handle: async ({ store, world }, { parameters: { account = '', skuId = '' }, body }) => {
      const warehouseId = body.warehouseId ?? firstWarehouse(world, account, skuId);
      const stock = await restock(store, account, warehouseId, skuId, body.quantity);
      if (stock !== undefined) return jsonResponse(200, stock);
      return problem('no-such-thing', { detail: 'No warehouse of the account holds this SKU.' });
    },
  }),
];

function actionRoute(action: SellerAction): SandboxRoute {
  const { summary, from } = transitions[action];
  return route({
    method: 'POST',
    path: `/sandbox/orders/{account}/{id}/${action}`,
    operationId: `${action}Order`,
    summary,
    parameters: { account: 'Name of the account.', id: 'Id of the order in the marketplace or in VTEX.' },
    query: actionQuery,
    answers: {
      200: { description: 'The order as it is now.', schema: schemas.Order },
      404: { description: 'There is no such order.' },
      409: { description: `The order is in another state than ${from.join(', ')}.` },
    },
    handle: async ({ store, closing }, { parameters: { account = '', id = '' }, query }) => {
      const act = () => actOnOrder(store, account, id, action);
      const result = await waitForAction(act, query.waitMs, closing);
      if (result === undefined)
        return problem('no-such-thing', { detail: 'The account has no order of this id.' });
      if (result.done) return jsonResponse(200, result.order);
      return problem('not-in-this-state', { detail: `The order is in the state ${result.order.state}.` });
    },
  });
}

function firstWarehouse({ warehouses }: World, account: string, skuId: string): string {
  return warehouses.find((each) => each.account === account && skuId in each.stock)?.id ?? '';
}
