import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EmittedResult } from '@order-integration/contracts';

/** A connector that keeps what it is sent. */
export interface Receiver {
  /** The `connectorEndpoint`. */
  readonly endpoint: string;
  readonly received: readonly EmittedResult[];
  /** Waits until so many notifications have come in; gives all of them. */
  readonly untilReceived: (count: number) => Promise<readonly EmittedResult[]>;
  readonly close: () => void;
}

/** Starts it on a port that the system gives. */
export async function startReceiver(): Promise<Receiver> {
  const received: EmittedResult[] = [];
  const arrivals = new EventEmitter();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    received.push(JSON.parse(text));
    arrivals.emit('arrival');
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/connector`,
    received,
    untilReceived: async (count) => {
      const signal = AbortSignal.timeout(10_000);
      while (received.length < count) await once(arrivals, 'arrival', { signal });
      return received;
    },
    close: () => void server.close().closeAllConnections(),
  };
}
