import { setTimeout as pause } from 'node:timers/promises';
import type { ServerProcess } from '../servers/server-process.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { LoadGenerator } from './load-generator.ts';

/** Connections to all servers together. */
const connections = 32;
/** Much longer than any round takes. */
const patienceMs = 120_000;

/** What is sent, and how it is known to be done. */
export interface SharedLoad {
  /** How many requests all servers together get. */
  readonly requests: number;
  /** What a server gets, by its place among them: no two the same orders. */
  readonly trafficOf: (place: number) => Traffic;
  /** How much has been done until now, by all of them. */
  readonly done: () => Promise<number>;
}

/**
 * Sends requests to servers that share a store, and waits for all that follows from them.
 * @returns seconds from the first request to the end of what followed from the last.
 * @throws {Error} when an answer was not 200, or something was not done exactly once.
 */
export async function sendToAll(
  servers: readonly ServerProcess[],
  { requests, trafficOf, done }: SharedLoad,
): Promise<number> {
  const generators = servers.map(
    ({ origin }, place) => new LoadGenerator(origin, trafficOf(place), connections / servers.length),
  );
  const expected = (await done()) + requests;
  const begun = performance.now();
  const slices = await Promise.all(generators.map((generator) => generator.send(requests / servers.length)));
  await Promise.all(generators.map((generator) => generator.close()));
  const failures = slices.reduce((sum, slice) => sum + slice.failures, 0);
  if (failures > 0) throw new Error(`Broken: ${failures} of ${requests} answers were not 200`);
  for (let count = await done(); count !== expected; count = await done()) {
    if (count > expected || performance.now() - begun > patienceMs)
      throw new Error(`Broken: ${count} were done where ${expected} were asked for`);
    await pause(5);
  }
  return (performance.now() - begun) / 1_000;
}
