import { setTimeout } from 'node:timers/promises';
import type { ActionResult } from './act-on-order.ts';

/** How often is looked whether the order is there by now. */
const pauseMs = 25;

/** Tries an action until the order is there and lets it, or time is up: placements and approvals are worked on in the background. */
export async function waitForAction(
  act: () => Promise<ActionResult>,
  waitMs: number,
  closing: AbortSignal,
): Promise<ActionResult> {
  const end = performance.now() + waitMs;
  for (;;) {
    const result = await act();
    if (result?.done || performance.now() >= end || closing.aborted) return result;
    await setTimeout(pauseMs);
  }
}
