import { createServer, type Server } from 'node:http';
import { exampleResult } from '@order-integration/contracts';
import type { DeliveryJob } from '@order-integration/service';
import { account } from '../servers/service-account.ts';

/** Delivers notifications; resolves when all have been answered 200. */
export type Send = (jobs: readonly DeliveryJob[]) => Promise<void>;

/**
 * A server that sends as many notifications as a request asks for, to the connector that it names, and answers when they have arrived:
 * `POST /?count=2000&endpoint=…`.
 */
export function senderServer(send: Send): Server {
  const jobs = jobsOf();
  return createServer((incoming, outgoing) => {
    const { searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    const connectorEndpoint = searchParams.get('endpoint') ?? '';
    const count = Number(searchParams.get('count'));
    const batch = Array.from({ length: count }, () => jobs.next().value(connectorEndpoint));
    send(batch).then(
      () => outgoing.writeHead(200).end(),
      (error: unknown) => outgoing.writeHead(500).end(String(error)),
    );
  });
}

/** Notifications without end, every one of another order. */
function* jobsOf(): Generator<(connectorEndpoint: string) => DeliveryJob, never> {
  for (let index = 0; ; index += 1) {
    const result = { ...exampleResult('SOI002'), marketplaceOrderId: `order-${100_000_000 + index}` };
    yield (connectorEndpoint) => ({
      connectorEndpoint,
      connectorName: 'benchmark',
      accountName: account,
      result,
    });
  }
}
