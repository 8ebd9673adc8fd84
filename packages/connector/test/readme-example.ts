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
  // Stands for your table of what somebody has to look at.
  onUnhandled: (body, { reason, detail }) => console.warn(reason, detail, body),
});

export const server = createServer(toNodeHandler(connector, { path: '/api/vtex' }));
