import { readProcessingResult } from '@order-integration/contracts';
import type { ConnectorProgram } from '../programs/connector-program.ts';
import type { Scenario } from './scenario.ts';

/** Where a code was seen: in the answer to a request, or by the handler of a notification. */
export type Sighting = 'answer' | 'handler';

/**
 * Sends the steps of a scenario to the sandbox and waits until its code is seen.
 * @param patience milliseconds that each answer, and the last notification, may take.
 * @throws {Error} when a step is not answered as it should be, or the code does not come.
 */
export async function runScenario(
  { code, steps }: Scenario,
  origin: string,
  connector: ConnectorProgram,
  patience: number,
): Promise<Sighting> {
  let order: unknown;
  for (const step of steps) {
    const answer = await send(step, origin, connector.endpoint, patience);
    if (!step.path.startsWith('/api/')) continue;
    const result = readProcessingResult(answer);
    if (!result.ok || result.value.code !== 'SOI003')
      throw new Error(`${step.method} ${step.path} was answered ${JSON.stringify(answer)}`);
    order = (step.body as { readonly marketplaceOrderId?: unknown }).marketplaceOrderId;
  }
  if (code === 'SOI003') return 'answer';
  await connector.untilRun(
    ({ notification }) => notification.code === code && notification.marketplaceOrderId === order,
    patience,
  );
  return 'handler';
}

async function send(
  { method, path, headers, body }: Scenario['steps'][number],
  origin: string,
  connectorEndpoint: string,
  patience: number,
): Promise<unknown> {
  const text = JSON.stringify(body).replaceAll('{{connectorEndpoint}}', connectorEndpoint);
  const response = await fetch(origin + path, {
    method,
    headers,
    signal: AbortSignal.timeout(patience),
    ...(body !== null && { body: text }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${answer}`);
  return JSON.parse(answer);
}
