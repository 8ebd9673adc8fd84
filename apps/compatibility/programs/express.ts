import type { AddressInfo } from 'node:net';
import { createConnector, pathSecret } from '@order-integration/connector';
import { orderIntegration, resultErrors, sendResult } from '@order-integration/express';
import express from 'express';
import { accepted, handled, listening } from './common.ts';

const connector = createConnector({
  authenticate: pathSecret(process.env.ENDPOINT_SECRET),
  on: { success: handled, error: handled, unknown: handled },
});

const app = express()
  .use('/api/vtex', orderIntegration(connector))
  .put('/orders/status', (_request, response) => sendResult(response, accepted()))
  .use(resultErrors());
const server = app.listen(0, '127.0.0.1', () => listening((server.address() as AddressInfo).port));
