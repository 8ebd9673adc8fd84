import { sendOrders } from '../load/send-orders.ts';
import { startServer } from '../servers/server-process.ts';
import { openStore } from '../stores/open-store.ts';
import { type Aim, type Comparison, compare, type Pair } from './comparison.ts';
import type { Effort } from './effort.ts';

/** How many processes are set against one, and what they should do of its orders per second. */
const steps: readonly { readonly processes: number; readonly aim: Aim }[] = [
  { processes: 2, aim: { bound: 'at least', value: 1.8 } },
  { processes: 4, aim: { bound: 'at least', value: 3.2 } },
];

/**
 * Orders per second after a warm-up, from the first request to the last delivered notification, of several services on one PostgreSQL against
 * a single one. The order system and the endpoint take 20 ms each, so one process with few places leaves both the machine and the database
 * idle.
 */
export async function processScaling({
  processRounds,
  processOrders,
}: Effort): Promise<readonly Comparison[]> {
  const store = await openStore('postgres');
  const receiver = await startServer('receiver-slow');
  let pool = 0;
  const run = async (processes: number): Promise<number> => {
    const services = await Promise.all(
      Array.from({ length: processes }, () => startServer('slow-postgres', store)),
    );
    try {
      let perSecond = 0;
      // The first time, each process compiles its code and opens its connections.
      for (const orders of [processOrders / 3, processOrders]) {
        perSecond = orders / (await sendOrders(services, receiver, { orders, firstPool: pool }));
        pool += processes;
      }
      return perSecond;
    } finally {
      await Promise.all(services.map((service) => service.stop()));
    }
  };
  try {
    const rounds: Readonly<Record<number, number>>[] = [];
    while (rounds.length < processRounds) {
      const round: Record<number, number> = { 1: await run(1) };
      for (const { processes } of steps) round[processes] = await run(processes);
      rounds.push(round);
    }
    return steps.map(({ processes, aim }) => {
      const pairs = rounds.map(
        (round): Pair => ({ subject: round[processes] ?? 0, reference: round[1] ?? 0 }),
      );
      const names = { subject: `${processes} processes`, reference: 'one process' };
      return compare({ title: 'services on one PostgreSQL, orders', unit: '/s', aim }, names, pairs);
    });
  } finally {
    await receiver.stop();
    await store.close();
  }
}
