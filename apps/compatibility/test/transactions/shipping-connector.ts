import { createServer } from 'node:http';
import {
  createConnector,
  type HandlerContext,
  type Inbox,
  type InboxQueue,
  openInbox,
} from '@order-integration/connector';
import {
  exampleResult,
  type ProcessingResult,
  type ResponseCode,
  routes,
} from '@order-integration/contracts';
import { toNodeHandler } from '@order-integration/http';
import { type Database, openPostgres, postgresQueue } from '@order-integration/queue-postgres';

/** How a handler is called: with the order's id, what the connector gives it, and the code. */
export type Handle = (orderId: string, context: HandlerContext, code: string) => Promise<unknown>;

/** A connector on a port, with its inbox on PostgreSQL. */
export interface ShippingConnector {
  readonly inbox: Inbox;
  readonly database: Database;
  /** What handlers threw, and troubles of the database. */
  readonly errors: readonly unknown[];
  /** Posts the notification of an order. Resolves with the answer's status. */
  readonly notify: (orderId: string, code?: ResponseCode) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** What a connector needs. */
export interface ShippingOptions {
  readonly connectionString: string;
  readonly handle: Handle;
  readonly concurrency?: number | undefined;
}

/** The schema of the inbox's tables, as it is by default. */
export const inboxSchema = 'order_integration_queues';

/** Starts a connector as a user does, and has its handlers run. */
export async function startShippingConnector(options: ShippingOptions): Promise<ShippingConnector> {
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const { connectionString, concurrency = 10 } = options;
  const database = openPostgres({ connectionString, onError });
  const inbox: InboxQueue = postgresQueue({
    database,
    name: 'inbox',
    concurrency,
    retry: { delays: [0, 0, 0], jitter: 0 },
    onError,
  });
  const handle = ({ marketplaceOrderId, code }: ProcessingResult, context: HandlerContext) =>
    options.handle(marketplaceOrderId ?? '', context, code);
  const connector = createConnector({
    authenticate: 'none',
    inbox,
    on: { success: handle, error: handle, unknown: handle },
    onError,
  });
  await connector.start();
  const server = createServer(toNodeHandler(connector, { path: '/api/vtex' }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    inbox: openInbox(inbox),
    database,
    errors,
    notify: async (marketplaceOrderId, code = 'SOI002') => {
      const url = `http://127.0.0.1:${port}/api/vtex${routes.notification.path}?an=connections`;
      const body = JSON.stringify({ ...exampleResult(code), marketplaceOrderId });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', headers, body })).status;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await connector.stop();
      await database.close();
    },
  };
}
