import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Connector, createConnector, pathSecret } from '@order-integration/connector';
import type { ProcessingResult } from '@order-integration/contracts';

/** The secret of the connector under test. */
export const secret = 'a-secret-of-the-tests';

/** The account that it serves. */
export const account = 'connections';

/** How long it waits for a slow body, in milliseconds. */
export const bodyTimeoutMs = 400;

/** A connector that shows which handlers ran, as conformance asks for it. */
export interface ObservedConnector {
  readonly connector: Connector;
  readonly observationUrl: string;
  /** Bodies that no handler has dealt with, as they were kept. */
  readonly unhandled: readonly string[];
  readonly close: () => void;
}

/** Creates the connector and starts the server that shows what it handled. */
export async function startObservedConnector(): Promise<ObservedConnector> {
  const handled: Pick<ProcessingResult, 'code' | 'marketplaceOrderId' | 'operationId'>[] = [];
  const unhandled: string[] = [];
  const record = ({ code, marketplaceOrderId, operationId }: ProcessingResult) =>
    handled.push({ code, marketplaceOrderId, operationId });
  const connector = createConnector({
    authenticate: pathSecret(secret),
    accounts: (name) => name === account || name === 'grocery1',
    on: { success: record, error: record, unknown: record },
    onUnhandled: (body) => unhandled.push(body),
    limits: { bodyMs: bodyTimeoutMs },
  });
  const server = createServer((_request, response) => response.end(JSON.stringify({ handled })));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    connector,
    observationUrl: `http://127.0.0.1:${port}/`,
    unhandled,
    close: () => server.close(),
  };
}
