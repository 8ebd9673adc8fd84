import { createServer } from 'node:http';
import { createConnector, pathSecret } from '@order-integration/connector';
import { toNodeHandler } from '@order-integration/http';

const connector = createConnector({
  authenticate: pathSecret(process.env.ENDPOINT_SECRET),
  on: {
    SOI002: (result) => console.log('ship', result.fields?.mainOrderId),
    success: (result) => console.log(result.code),
    error: (result) => console.warn(result.code, result.errors),
    unknown: (result) => console.warn('not in the catalogue:', result.code),
  },
});

export const server = createServer(toNodeHandler(connector, { path: '/api/vtex' }));
