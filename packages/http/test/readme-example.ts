import { createServer } from 'node:http';
import { jsonResponse, type Role, readJson, toNodeHandler } from '@order-integration/http';

const limits = { bytes: 1_048_576, milliseconds: 10_000, depth: 64 };

const orders: Role = {
  endpoints: [
    {
      method: 'POST',
      path: '/{tenant}/orders',
      handle: async (request, { parameters }) => {
        const json = await readJson(request, limits);
        return json.ok ? jsonResponse(200, { tenant: parameters.tenant, order: json.value }) : json.response;
      },
    },
  ],
  onError: (error) => console.error(error),
};

export const server = createServer(toNodeHandler(orders, { path: '/api' }));
