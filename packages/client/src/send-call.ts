import type { ProcessingResult } from '@order-integration/contracts';
import { withinTime } from '@order-integration/internal';
import type { ApiCall } from './api-call.ts';
import type { CallOptions } from './call-options.ts';
import { isWorthRetrying } from './outcome.ts';
import { retryDelay } from './retry-delay.ts';
import type { Settings } from './settings.ts';
import { type Transport, tryOnce } from './try-once.ts';

/** Sends a call, again where that can help, and gives its result or throws what the last try failed with. */
export async function sendCall(
  transport: Transport & Settings,
  call: ApiCall,
  { signal, onRetry }: CallOptions = {},
): Promise<ProcessingResult> {
  const { retry } = transport;
  for (let tries = 1; ; tries += 1) {
    const outcome = await tryOnce(transport, call, signal);
    const { result, error, leastDelayMs } = outcome;
    const delayMs =
      tries < retry.tries && isWorthRetrying(outcome) ? retryDelay(tries, leastDelayMs, retry) : undefined;
    if (delayMs === undefined) {
      if (result === undefined) throw error;
      return result;
    }
    onRetry?.({ tries, delayMs, result, error });
    await pause(delayMs, signal);
  }
}

/**
 * Waits.
 * @throws the signal's reason as soon as it is aborted.
 */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const over = new Error('The pause is over');
  const nothing = () => new Promise<never>(() => {});
  await withinTime({ milliseconds, late: () => over, signal }, nothing).catch((error: unknown) => {
    if (error !== over) throw error;
  });
}
