import { createServer } from 'node:http';
import { jsonResponse, problemResponse, type Role, readJson, toNodeHandler } from '@order-integration/http';

const limits = { bodyBytes: 1_048_576, bodyMs: 10_000, depth: 64 };

const orders: Role = {
  endpoints: [
    {
      method: 'POST',
      path: '/{tenant}/orders',
      handle: async (request, { tenant }) => {
        const json = await readJson(request, limits);
        return json.ok ? jsonResponse(200, { tenant, order: json.value }) : problemResponse(json.problem);
      },
    },
  ],
  onError: (error) => console.error(error),
};

export const server = createServer(toNodeHandler(orders, { path: '/api' }));
