import { type Client, createClient } from '@order-integration/client';
import { type ProcessingResult, type ResponseCode, routes } from '@order-integration/contracts';
import type { ConnectorProgram } from '../programs/connector-program.ts';
import type { SandboxProgram } from '../programs/sandbox-program.ts';
import { attemptOf } from './attempt-of.ts';
import { exampleOrder } from './example-order.ts';

/** The account of the sandbox whose order this is, and the keys that its README gives. */
export const account = 'connections';
export const credentials = { appKey: 'vtexappkey-connections-EXAMPLE', appToken: 'EXAMPLE-TOKEN' } as const;
const affiliateId = 'MKP';
const connectorName = 'example-connector';

/** A call of the connector, and the code that its notification must bring. */
interface Step {
  readonly title: string;
  readonly route: { readonly method: string; readonly path: string };
  readonly brings: ResponseCode;
  readonly call: (client: Client) => Promise<ProcessingResult>;
}

/**
 * Places an order and tells that it is paid, as a connector does, and shows each call on its way: request, answer, attempt to
 * deliver, notification, handler.
 * @param patience milliseconds that an answer, and a notification, may take.
 * @throws {Error} when an answer, an attempt or a notification is not what it should be.
 */
export async function showMainJob(
  sandbox: SandboxProgram,
  connector: ConnectorProgram,
  marketplaceOrderId: string,
  patience: number,
): Promise<void> {
  const client = createClient({ account, credentials, baseUrl: sandbox.origin, timeoutMs: patience });
  const { endpoint: connectorEndpoint } = connector;
  const order = await exampleOrder(marketplaceOrderId, connectorEndpoint);
  const steps: readonly Step[] = [
    {
      title: '1. The connector places an order.',
      route: routes.placeOrder,
      brings: 'SOI001',
      call: ({ placeOrder }) => placeOrder(order, { affiliateId }),
    },
    {
      title: '2. The order is paid, and the connector says so.',
      route: routes.updateOrderStatus,
      brings: 'SOI002',
      call: ({ updateOrderStatus }) =>
        updateOrderStatus({
          marketplaceOrderId,
          marketplaceOrderStatus: 'approved',
          connectorName,
          connectorEndpoint,
        }),
    },
  ];
  for (const { title, route, brings, call } of steps) {
    console.log(`\n${title}\n`);
    line('request', `${route.method} ${route.path}, order ${marketplaceOrderId}`);
    const answer = await call(client);
    line('answer', JSON.stringify(answer));
    if (answer.code !== 'SOI003') throw new Error(`The answer was ${answer.code} instead of SOI003`);
    const { key, notification } = await connector.untilRun(
      (run) => run.notification.marketplaceOrderId === marketplaceOrderId && run.notification.code === brings,
      patience,
    );
    const attempt = await attemptOf(sandbox, marketplaceOrderId, key, patience);
    const { number, origin, status, durationMs } = attempt;
    line('attempt', `${number}, to ${origin}: answered ${status} after ${Math.round(durationMs)} ms`);
    const answered = connector.answers.find((each) => each.key === key);
    if (answered?.outcome !== 'stored') throw new Error(`The connector has not stored ${key}`);
    line('inbox', `stored within ${Math.ceil(answered.durationMs)} ms, before the answer`);
    line('notification', JSON.stringify(notification));
    line('handler', `that of ${notification.code} has run, from the inbox, for ${key}`);
  }
}

function line(what: string, text: string): void {
  console.log(`   ${what.padEnd(12)}  ${text}`);
}
