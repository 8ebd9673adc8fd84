import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@order-integration/contracts';
import { request } from 'undici';
import { type ServerProcess, startServer } from '../servers/server-process.ts';
import type { ServerName } from '../servers/servers.ts';
import { account, credentials } from '../servers/service-account.ts';
import { endpointAt } from '../traffic/traffic.ts';
import { type Comparison, compare } from './comparison.ts';
import type { Effort } from './effort.ts';
import type { Timing } from './sandbox-start.ts';
import { spreadOf } from './statistics.ts';

/** What fairness found. */
export interface Fairness {
  readonly timings: readonly Timing[];
  readonly comparisons: readonly Comparison[];
}

interface Subject {
  readonly store: string;
  readonly server: ServerName;
  /** Most milliseconds until the other account's notification arrives. */
  readonly aimMs: number;
}

const subjects: readonly Subject[] = [
  { store: 'memory', server: 'whole-memory', aimMs: 1_000 },
  { store: 'PGlite', server: 'whole-embedded', aimMs: 2_000 },
  { store: 'PostgreSQL', server: 'whole-postgres', aimMs: 1_000 },
];

const scenes = [
  { scene: 'one endpoint hangs', endpoints: 1 },
  { scene: '20 endpoints of 20 accounts hang', endpoints: 20 },
] as const;

/** Notifications that wait for endpoints that hang. */
const pending = 500;
const connections = 32;
/** After so long it is taken not to arrive at all. */
const longestMs = 120_000;

/**
 * A service with all that waits for endpoints that hang: how long the notification of another account takes, and what is delivered per second to a
 * healthy endpoint beside them, against the same before they hang.
 */
export async function fairness({ fairnessRounds, fairnessCount }: Effort): Promise<Fairness> {
  const timings: Timing[] = [];
  const comparisons: Comparison[] = [];
  for (const { store, server, aimMs } of subjects)
    for (const { scene, endpoints } of scenes) {
      const rounds: Round[] = [];
      while (rounds.length < fairnessRounds) rounds.push(await playRound(server, endpoints, fairnessCount));
      const title = `fairness, ${store}, ${scene}`;
      timings.push({
        title: `${title}: until another account is notified`,
        spread: spreadOf(rounds.map(({ firstMs }) => firstMs)),
        times: rounds.length,
        aim: { bound: 'at most', value: aimMs },
      });
      comparisons.push(
        compare(
          { title: `${title}: delivered per second`, unit: '/s' },
          { subject: 'beside them', reference: 'without them' },
          rounds.map(({ beside, without }) => ({ subject: beside, reference: without })),
        ),
      );
    }
  return { timings, comparisons };
}

interface Round {
  readonly firstMs: number;
  /** Delivered per second. */
  readonly beside: number;
  readonly without: number;
}

async function playRound(name: ServerName, endpoints: number, count: number): Promise<Round> {
  const hanging = await startHanging();
  const started: ServerProcess[] = [];
  try {
    const receiver = await startServer('receiver');
    started.push(receiver);
    const service = await startServer(name);
    started.push(service);
    const healthy = (many: number) =>
      deliver(
        service,
        receiver,
        () => ({ accountName: `${account}-healthy`, endpoint: endpointAt(receiver.origin) }),
        many,
      );
    await healthy(count);
    const without = count / ((await healthy(count)) / 1_000);
    await updateStatus(service, pending, (index) => ({
      accountName: `${account}-${index % endpoints}`,
      endpoint: `${hanging.origin}/connector-${index % endpoints}`,
    }));
    await hanging.reached(endpoints);
    const firstMs = await healthy(1);
    const beside = count / ((await healthy(count)) / 1_000);
    return { firstMs, beside, without };
  } finally {
    await Promise.all(started.map((server) => server.stop()));
    hanging.close();
  }
}

/** Who is to be notified of an update, and where. */
interface Target {
  readonly accountName: string;
  readonly endpoint: string;
}

/**
 * Milliseconds until the receiver has got a notification for each of so many status updates.
 * @throws {Error} when it has not after two minutes.
 */
async function deliver(
  service: ServerProcess,
  receiver: ServerProcess,
  targetOf: (index: number) => Target,
  many: number,
): Promise<number> {
  const goal = (await receiver.done()) + many;
  const begun = performance.now();
  await updateStatus(service, many, targetOf);
  for (;;) {
    const received = await receiver.done();
    const passed = performance.now() - begun;
    if (received >= goal) return passed;
    if (passed > longestMs)
      throw new Error(
        `Broken: ${service.name}: ${goal - received} of ${many} had not arrived after ${longestMs} ms`,
      );
    await pause(2);
  }
}

let orders = 0;

/** Has so many status updates accepted, each of another order. */
async function updateStatus(
  { origin, name }: ServerProcess,
  many: number,
  targetOf: (index: number) => Target,
): Promise<void> {
  const { method, path } = routes.updateOrderStatus;
  const indexes = Array.from({ length: many }, (_, index) => index).values();
  const sendEach = async (): Promise<void> => {
    for (const index of indexes) {
      const { accountName, endpoint } = targetOf(index);
      orders += 1;
      const answer = await request(`${origin}${path}?an=${accountName}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'x-vtex-api-appkey': credentials.appKey,
          'x-vtex-api-apptoken': credentials.appToken,
        },
        body: JSON.stringify({
          marketplaceOrderId: `order-${orders}`,
          marketplaceOrderStatus: 'approved',
          connectorName: accountName,
          connectorEndpoint: endpoint,
        }),
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200)
        throw new Error(`Broken: ${name} answered ${answer.statusCode}: ${text}`);
    }
  };
  // All take from the same iterator.
  await Promise.all(Array.from({ length: connections }, sendEach));
}

/** A connector that takes connections and requests, and never answers. */
async function startHanging() {
  const paths = new Set<string>();
  let told = () => {};
  const server: Server = createServer((incoming) => {
    paths.add(incoming.url ?? '');
    incoming.resume();
    told();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    /** Resolves once so many of its endpoints have been called; rejects after two minutes. */
    reached: (endpoints: number): Promise<void> =>
      new Promise((resolve, reject) => {
        const broken = () => reject(new Error(`Broken: ${paths.size} of ${endpoints} endpoints were called`));
        const limit = setTimeout(broken, longestMs);
        told = () => {
          if (paths.size < endpoints) return;
          clearTimeout(limit);
          resolve();
        };
        told();
      }),
    close: (): void => {
      server.close();
      server.closeAllConnections();
    },
  };
}
