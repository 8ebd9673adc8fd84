import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Notification, readNotification } from './read-notification.ts';
import type { SandboxProgram } from './sandbox-program.ts';

/** A notification that came. */
export interface Arrival extends Notification {
  readonly sender: SandboxProgram;
  /** Whether it was answered 200 to the last byte. */
  isAnswered: boolean;
}

/** Keeps every notification that comes. */
export interface NotificationLog {
  /** What goes into `connectorEndpoint`. */
  readonly endpoint: string;
  /** Oldest first. */
  readonly arrivals: readonly Arrival[];
  /** What came that is no proper notification of one of the programs. */
  readonly strange: readonly string[];
  /** What came once more although its sender had its answer and was not killed. */
  readonly needless: readonly string[];
  readonly has: (order: string, outcome: string) => boolean;
  /** Waits until something holds that arrivals change, or until the signal. */
  readonly until: (holds: () => boolean, signal: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How a log behaves. */
export interface LogOptions {
  /** The programs that may send. */
  readonly programs: readonly SandboxProgram[];
  /** Answers a notification; with 200 when left out. */
  readonly reply?: (outgoing: ServerResponse) => Promise<void> | void;
  /** Told of each notification when it comes for the first time. */
  readonly onFirst?: (notification: Notification) => void;
}

/** Starts a server that takes notifications. */
export async function startLog({
  programs,
  reply = (outgoing) => void outgoing.writeHead(200).end(),
  onFirst = () => {},
}: LogOptions): Promise<NotificationLog> {
  const arrivals: Arrival[] = [];
  const strange: string[] = [];
  const needless: string[] = [];
  const byKey = new Map<string, Arrival[]>();
  const seen = new Set<string>();
  const events = new EventEmitter().setMaxListeners(0);

  const keep = (arrival: Arrival) => {
    const { key, order, outcome } = arrival;
    const earlier = byKey.get(key) ?? [];
    byKey.set(key, [...earlier, arrival]);
    arrivals.push(arrival);
    seen.add(nameOf(order, outcome));
    if (earlier.some(({ isAnswered, sender }) => isAnswered && !sender.isKilled())) needless.push(key);
    if (earlier.length === 0) onFirst(arrival);
    events.emit('arrival');
  };

  const take = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await text(incoming);
    const notification = readNotification(incoming, body);
    const sender = programs.findLast(({ hasSigned }) => hasSigned(incoming.headers, body));
    if (notification === undefined || sender === undefined) {
      strange.push(`${incoming.method} ${incoming.url} ${body}`);
      outgoing.writeHead(400).end();
      return;
    }
    const arrival = { ...notification, sender, isAnswered: false };
    outgoing.once('finish', () => {
      arrival.isAnswered = outgoing.statusCode === 200;
    });
    keep(arrival);
    await reply(outgoing);
  };

  const server = createServer((incoming, outgoing) => {
    // A sender that is killed leaves half a request behind.
    take(incoming, outgoing).catch(() => outgoing.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    arrivals,
    strange,
    needless,
    has: (order, outcome) => seen.has(nameOf(order, outcome)),
    until: async (holds, signal) => {
      while (!holds() && !signal.aborted) await once(events, 'arrival', { signal }).catch(() => {});
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function nameOf(order: string, outcome: string): string {
  return `${order} ${outcome}`;
}
