import { createConnector, pathSecret } from '@order-integration/connector';
import { openTelemetry } from '@order-integration/connector/open-telemetry';
import { memoryQueue } from '@order-integration/queue';

export const connector = createConnector({
  authenticate: pathSecret(process.env.ENDPOINT_SECRET),
  // Stands for postgresQueue(…) or embeddedQueue(…), which outlive the process.
  inbox: memoryQueue(),
  on: {
    SOI002: (result) => console.log('ship', result.fields?.mainOrderId),
    success: (result) => console.log(result.code),
    error: (result) => console.warn(result.code, result.errors),
    unknown: (result) => console.warn('not in the catalogue:', result.code),
  },
  telemetry: openTelemetry(),
  // Or pino().
  logger: console,
});
