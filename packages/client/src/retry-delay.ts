import type { RetrySchedule } from './settings.ts';

/**
 * The pause before a retry: exponential with full jitter, on top of what the other side asks for.
 * @param tries how many tries were made.
 * @param leastDelayMs what the other side asks for, in milliseconds.
 * @param random from 0 to below 1.
 * @returns milliseconds, never above `maxDelayMs`; undefined where the other side asks for more than that.
 */
export function retryDelay(
  tries: number,
  leastDelayMs: number,
  { baseDelayMs, maxDelayMs }: Omit<RetrySchedule, 'tries'>,
  random: number = Math.random(),
): number | undefined {
  if (leastDelayMs > maxDelayMs) return undefined;
  // Past 31 doublings every base is above the longest timer.
  const most = Math.min(maxDelayMs, baseDelayMs * 2 ** Math.min(tries - 1, 31));
  return Math.min(maxDelayMs, leastDelayMs + Math.floor(random * (most + 1)));
}
