import type { ClientOptions } from './client-options.ts';
import { ConfigurationError } from './errors/configuration-error.ts';

/** The numbers of a client, checked. */
export interface Settings {
  readonly timeoutMs: number;
  readonly retry: RetrySchedule;
}

/** How often and how patiently a call is tried. */
export interface RetrySchedule {
  readonly tries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

const defaults = { timeoutMs: 10_000, tries: 3, baseDelayMs: 500, maxDelayMs: 30_000 };

/** A timer that is set for longer runs out at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * Fills in defaults.
 * @throws {ConfigurationError} when a number is outside its range.
 */
export function readSettings({ timeoutMs, retry }: ClientOptions): Settings {
  const { tries, baseDelayMs, maxDelayMs } = retry === false ? { tries: 1 } : { ...retry };
  return {
    timeoutMs: within('timeoutMs', timeoutMs ?? defaults.timeoutMs, 1, longestTimer),
    retry: {
      tries: within('retry.tries', tries ?? defaults.tries, 1, 100),
      baseDelayMs: within('retry.baseDelayMs', baseDelayMs ?? defaults.baseDelayMs, 0, longestTimer),
      maxDelayMs: within('retry.maxDelayMs', maxDelayMs ?? defaults.maxDelayMs, 0, longestTimer),
    },
  };
}

function within(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigurationError(`\`${name}\` must be an integer from ${least} to ${most}.`);
}
