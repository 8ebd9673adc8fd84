import { setTimeout as pause } from 'node:timers/promises';
import type { Health } from '../../src/routes/health.ts';
import type { SandboxClient } from './client.ts';

/** Waits until a sandbox has nothing to do any more, in neither of its queues; no longer than until the signal. */
export async function untilIdle({ call }: SandboxClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { queues } = (await call<Health>('GET', '/sandbox/health')).body;
    const { requests, deliveries } = queues;
    if (requests.waiting + requests.running + deliveries.waiting + deliveries.running === 0) return;
    await pause(100);
  }
}
