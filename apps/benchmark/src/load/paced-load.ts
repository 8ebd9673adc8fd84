import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Traffic } from '../traffic/traffic.ts';

/** How long answers took that were asked for at a fixed rate, whatever the answers before them did. */
export interface Latencies {
  /** Milliseconds, sorted. */
  readonly sorted: readonly number[];
  /** Answers with a status other than 200, and requests without one. */
  readonly failures: number;
}

const connections = 64;

/** Sends requests at a fixed rate for a time. One that is late because of this program counts from the time at which it was due. */
export async function sendAtRate(
  origin: string,
  { method, path, headers, bodies }: Traffic,
  { perSecond, milliseconds }: { readonly perSecond: number; readonly milliseconds: number },
): Promise<Latencies> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const stream = bodies();
  const times: number[] = [];
  let failures = 0;
  const send = async (dueAt: number): Promise<void> => {
    try {
      const { statusCode, body } = await pool.request({ method, path, headers, body: stream.next().value });
      await body.dump();
      if (statusCode !== 200) failures += 1;
    } catch {
      failures += 1;
    }
    times.push(performance.now() - dueAt);
  };
  const begun = performance.now();
  const all = Math.floor((perSecond * milliseconds) / 1_000);
  const sending: Promise<void>[] = [];
  while (sending.length < all) {
    const due = Math.min(all, Math.floor(((performance.now() - begun) * perSecond) / 1_000));
    while (sending.length < due) sending.push(send(begun + (sending.length * 1_000) / perSecond));
    await pause(1);
  }
  await Promise.all(sending);
  await pool.close();
  return { sorted: times.sort((one, other) => one - other), failures };
}

/** The time that so many of a hundred answers took at most. */
export function percentileOf({ sorted }: Latencies, percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
