import { clockRoutes } from './routes/clock-routes.ts';
import { connectorRoutes } from './routes/connector-routes.ts';
import { deadLetterRoutes } from './routes/dead-letter-routes.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { faultRoutes } from './routes/fault-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { orderRoutes } from './routes/order-routes.ts';
import { recordRoutes } from './routes/record-routes.ts';
import { scenarioRoutes } from './routes/scenario-routes.ts';
import { sellerRoutes } from './routes/seller-routes.ts';
import { worldRoutes } from './routes/world-routes.ts';
import type { SandboxRoute } from './sandbox-route.ts';

/** Every route of the sandbox's own. Server, index and OpenAPI document derive from this table. */
export const sandboxRoutes: readonly SandboxRoute[] = [
  ...documentRoutes(() => sandboxRoutes),
  ...scenarioRoutes,
  ...healthRoutes,
  ...worldRoutes,
  ...orderRoutes,
  ...sellerRoutes,
  ...recordRoutes,
  ...deadLetterRoutes,
  ...faultRoutes,
  ...connectorRoutes,
  ...clockRoutes,
];
