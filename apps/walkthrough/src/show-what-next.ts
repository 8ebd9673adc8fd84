import { routes } from '@order-integration/contracts';
import { account, credentials } from './main-job/show-main-job.ts';
import type { ConnectorProgram } from './programs/connector-program.ts';
import type { SandboxProgram } from './programs/sandbox-program.ts';

/** Shows what to try while both go on, and every handler as it runs. */
export function showWhatNext(
  { origin }: SandboxProgram,
  { endpoint, onRun }: ConnectorProgram,
  marketplaceOrderId: string,
): void {
  const { method, path } = routes.updateOrderStatus;
  const body = JSON.stringify({
    marketplaceOrderId,
    marketplaceOrderStatus: 'approved',
    connectorName: 'me',
    connectorEndpoint: endpoint,
  });
  const keys = `-H 'x-vtex-api-appkey: ${credentials.appKey}' -H 'x-vtex-api-apptoken: ${credentials.appToken}'`;
  console.log(`
Both go on (Ctrl-C ends). Handlers are shown here as they run. Try next:

# approve the order once more: the handler of EOI009 runs
curl -s -X ${method} '${origin}${path}?an=${account}' ${keys} -H 'content-type: application/json' -d '${body}'

# what was asked for the order, and what came of it
curl -s '${origin}/sandbox/requests?marketplaceOrderId=${marketplaceOrderId}'

# what to send for each code
curl -s '${origin}/sandbox/scenarios'
`);
  onRun(({ notification: { code, flow, marketplaceOrderId: order } }) =>
    console.log(`handler  ${code}  ${flow}  order ${order}`),
  );
}
