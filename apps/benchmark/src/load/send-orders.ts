import { setTimeout as pause } from 'node:timers/promises';
import type { ServerProcess } from '../servers/server-process.ts';
import { endpointAt, trafficOf } from '../traffic/traffic.ts';
import { LoadGenerator } from './load-generator.ts';

/** Connections to all services together. */
const connections = 32;
/** Much longer than any round takes. */
const patienceMs = 120_000;

/**
 * Sends status updates to services that share a store, each of another order, and waits for the last notification.
 * @param receiver where the services deliver to.
 * @param orders how many, and from which pools on: one for each service.
 * @returns seconds from the first request to the last delivered notification.
 * @throws {Error} when an answer was not 200, or an order was not notified exactly once.
 */
export async function sendOrders(
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
  return (performance.now() - begun) / 1_000;
}
