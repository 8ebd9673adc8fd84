import { setTimeout as pause } from 'node:timers/promises';
import { LoadGenerator } from '../load/load-generator.ts';
import { type ServerProcess, startServer } from '../servers/server-process.ts';
import { openStore } from '../stores/open-store.ts';
import { endpointAt, trafficOf } from '../traffic/traffic.ts';
import { type Aim, type Comparison, compare, type Pair } from './comparison.ts';
import type { Effort } from './effort.ts';

/** How many processes are set against one, and what they should do of its orders per second. */
const steps: readonly { readonly processes: number; readonly aim: Aim }[] = [
  { processes: 2, aim: { bound: 'at least', value: 1.8 } },
  { processes: 4, aim: { bound: 'at least', value: 3.2 } },
];

/** Connections to all processes together. */
const connections = 32;
/** Much longer than any round takes. */
const patienceMs = 120_000;

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
        perSecond = await ordersPerSecond(services, receiver, { orders, firstPool: pool });
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

/** @throws {Error} when an answer was not 200, or an order was not notified exactly once. */
async function ordersPerSecond(
  services: readonly ServerProcess[],
  receiver: ServerProcess,
  { orders, firstPool }: { readonly orders: number; readonly firstPool: number },
): Promise<number> {
  const endpoint = endpointAt(receiver.origin);
  const generators = services.map(
    ({ origin }, index) =>
      new LoadGenerator(
        origin,
        trafficOf('status-updates', endpoint, firstPool + index),
        connections / services.length,
      ),
  );
  const expected = (await receiver.done()) + orders;
  const begun = performance.now();
  const slices = await Promise.all(generators.map((generator) => generator.send(orders / services.length)));
  await Promise.all(generators.map((generator) => generator.close()));
  const failures = slices.reduce((sum, slice) => sum + slice.failures, 0);
  if (failures > 0) throw new Error(`Broken: ${failures} of ${orders} answers were not 200`);
  for (let done = 0; done !== expected; done = await receiver.done()) {
    if (done > expected || performance.now() - begun > patienceMs)
      throw new Error(`Broken: ${done} were delivered where ${expected} were asked for`);
    await pause(5);
  }
  return orders / ((performance.now() - begun) / 1000);
}
