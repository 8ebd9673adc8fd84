import { createConnector, pathSecret } from '@order-integration/connector';
import { orderIntegration } from '@order-integration/express';
import express from 'express';
import { keepUnhandled, report } from './report.ts';

const connector = createConnector({
  authenticate: pathSecret(process.env.ENDPOINT_SECRET),
  on: { SOI002: report, success: report, error: report, unknown: report },
  onUnhandled: keepUnhandled,
});

const app = express().use('/api/vtex', orderIntegration(connector));
app.listen(Number(process.env.PORT ?? 3000), () => console.error('listening'));
