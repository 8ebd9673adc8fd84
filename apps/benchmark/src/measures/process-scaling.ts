import { sendToAll } from '../load/send-to-all.ts';
import { type ServerProcess, startServer } from '../servers/server-process.ts';
import type { ServerName } from '../servers/servers.ts';
import { openStore } from '../stores/open-store.ts';
import { endpointAt, type TrafficKind, trafficOf } from '../traffic/traffic.ts';
import { type Comparison, compare, type Pair } from './comparison.ts';
import type { Effort } from './effort.ts';

/** Servers that share a PostgreSQL, of which several are set against one. */
interface Shared {
  readonly title: string;
  readonly server: ServerName;
  readonly takes: TrafficKind;
  /** Where they deliver to, and which tells what is done; left out where they tell it themselves. */
  readonly receiver?: ServerName;
  /** How many processes, and what they should do of what one does. */
  readonly aims: Readonly<Record<number, number>>;
}

const subjects: readonly Shared[] = [
  {
    title: 'services on one PostgreSQL, orders',
    server: 'slow-postgres',
    takes: 'status-updates',
    receiver: 'receiver-slow',
    aims: { 2: 1.8, 4: 3.2 },
  },
  {
    title: 'inboxes on one PostgreSQL, notifications',
    server: 'inbox-slow-postgres',
    takes: 'new-notifications',
    aims: { 2: 1.8, 4: 3.5 },
  },
];

/**
 * What several processes on one PostgreSQL do in a second against a single one, from the first request to the end of the last work, after a warm-up.
 * The order system, the endpoint and the handler take 20 ms each, so one process with few places leaves both the machine and the database idle.
 */
export async function processScaling(effort: Effort): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const subject of subjects) comparisons.push(...(await scale(subject, effort)));
  return comparisons;
}

async function scale(
  shared: Shared,
  { processRounds, processOrders }: Effort,
): Promise<readonly Comparison[]> {
  const { title, aims } = shared;
  const store = await openStore('postgres');
  const receiver = shared.receiver && (await startServer(shared.receiver));
  let pool = 0;
  const run = async (processes: number): Promise<number> => {
    const servers = await Promise.all(
      Array.from({ length: processes }, () => startServer(shared.server, store)),
    );
    try {
      let perSecond = 0;
      // The first time, each process compiles its code and opens its connections.
      for (const requests of [processOrders / 3, processOrders]) {
        const firstPool = pool;
        const seconds = await sendToAll(servers, {
          requests,
          trafficOf: (place) =>
            trafficOf(
              shared.takes,
              endpointAt(receiver?.origin ?? servers[place]?.origin ?? ''),
              firstPool + place,
            ),
          done: receiver?.done ?? (() => doneByAll(servers)),
        });
        perSecond = requests / seconds;
        pool += processes;
      }
      return perSecond;
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  };
  try {
    const rounds: Readonly<Record<number, number>>[] = [];
    while (rounds.length < processRounds) {
      const round: Record<number, number> = { 1: await run(1) };
      for (const processes of Object.keys(aims).map(Number)) round[processes] = await run(processes);
      rounds.push(round);
    }
    return Object.entries(aims).map(([processes, value]) => {
      const pairs = rounds.map(
        (round): Pair => ({ subject: round[Number(processes)] ?? 0, reference: round[1] ?? 0 }),
      );
      const names = { subject: `${processes} processes`, reference: 'one process' };
      return compare({ title, unit: '/s', aim: { bound: 'at least', value } }, names, pairs);
    });
  } finally {
    await receiver?.stop();
    await store.close();
  }
}

async function doneByAll(servers: readonly ServerProcess[]): Promise<number> {
  const counts = await Promise.all(servers.map((server) => server.done()));
  return counts.reduce((sum, count) => sum + count, 0);
}
