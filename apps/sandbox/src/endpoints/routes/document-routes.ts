import { routes as apiRoutes } from '@order-integration/contracts';
import { jsonResponse } from '@order-integration/http';
import { openApiDocument } from '../../open-api/open-api-document.ts';
import { route, type SandboxRoute } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

const name = 'Order integration sandbox. Not affiliated with VTEX.';

const api = [
  { ...apiRoutes.placeOrder, summary: 'New Order (order integration API)' },
  { ...apiRoutes.updateOrderStatus, summary: 'Update Order Status (order integration API)' },
];

/** The routes that tell of the routes. */
export function documentRoutes(all: () => readonly SandboxRoute[]): readonly SandboxRoute[] {
  return [
    route({
      method: 'GET',
      path: '/',
      operationId: 'readIndex',
      summary: 'Names every route',
      answers: { 200: { description: 'The routes.', schema: schemas.Index } },
      handle: async () => {
        const own = all().map(({ method, path, summary }) => ({ method, path, summary }));
        return jsonResponse(200, { name, routes: [...api, ...own] });
      },
    }),
    route({
      method: 'GET',
      path: '/sandbox/openapi.json',
      operationId: 'readOpenApi',
      summary: "The sandbox's own routes as OpenAPI 3.1",
      answers: { 200: { description: 'The document.' } },
      handle: async () => jsonResponse(200, openApiDocument(all())),
    }),
  ];
}
