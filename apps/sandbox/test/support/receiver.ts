import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ConnectorOptions, createConnector, pathSecret } from '@order-integration/connector';
import type { ProcessingResult } from '@order-integration/contracts';
import { toNodeHandler } from '@order-integration/http';

type Authenticate = ConnectorOptions['authenticate'];

/** A real connector on node:http. */
export interface Receiver {
  readonly endpoint: string;
  /** What its handlers have got, oldest first. */
  readonly results: readonly ProcessingResult[];
  /** Statuses that it has answered, oldest first. */
  readonly answers: readonly number[];
  /** The results of an order. */
  readonly of: (marketplaceOrderId: string) => readonly ProcessingResult[];
  /** Waits until so many results of an order have come. */
  readonly until: (marketplaceOrderId: string, count?: number) => Promise<readonly ProcessingResult[]>;
  /** Waits until something holds. */
  readonly untilThat: (holds: () => boolean) => Promise<void>;
  /** Answers with this status instead of handing over; undefined ends it. */
  readonly answerWith: (status: number | undefined) => void;
  readonly close: () => Promise<void>;
}

const secret = 'a-secret-of-the-tests';

/** Starts a connector, which knows the sender by the secret in its path when nothing else is said. */
export async function startReceiver(authenticate?: Authenticate): Promise<Receiver> {
  const results: ProcessingResult[] = [];
  const answers: number[] = [];
  const arrivals = new EventEmitter().setMaxListeners(0);
  let instead: number | undefined;
  const take = (result: ProcessingResult) => void results.push(result);
  const connector = createConnector({
    authenticate: authenticate ?? pathSecret(secret),
    on: { success: take, error: take, unknown: take },
    onUnhandled: () => {},
  });
  const handle = toNodeHandler(connector, { path: '/vtex' });
  const server = createServer((incoming, outgoing) => {
    outgoing.once('finish', () => {
      answers.push(outgoing.statusCode);
      arrivals.emit('arrival');
    });
    if (instead === undefined) void handle(incoming, outgoing);
    else outgoing.writeHead(instead).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const of = (id: string) => results.filter(({ marketplaceOrderId }) => marketplaceOrderId === id);
  const untilThat = async (holds: () => boolean) => {
    const signal = AbortSignal.timeout(40_000);
    while (!holds()) await once(arrivals, 'arrival', { signal });
  };
  return {
    endpoint: `http://127.0.0.1:${port}/vtex${authenticate === undefined ? `/${secret}` : ''}`,
    results,
    answers,
    of,
    untilThat,
    until: async (id, count = 1) => {
      await untilThat(() => of(id).length >= count);
      return of(id);
    },
    answerWith: (status) => {
      instead = status;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
