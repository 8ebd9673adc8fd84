import { anything, checkOptions, func, group, integer, type OptionRule } from '@order-integration/internal';
import type { ClientOptions } from './client-options.ts';
import type { Credentials } from './credentials.ts';
import type { Fetch } from './fetch.ts';

/** How often and how patiently a call is tried. */
export interface RetrySchedule {
  readonly tries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** A timer that is set for longer runs out at once. */
const longestTimer = 2 ** 31 - 1;

const retryRules = group({
  tries: integer({ fallback: 3, least: 1, most: 100 }),
  baseDelayMs: integer({ fallback: 500, least: 0, most: longestTimer }),
  maxDelayMs: integer({ fallback: 30_000, least: 0, most: longestTimer }),
});

/** `false` turns retries off. */
const retry: OptionRule<RetrySchedule> = {
  check: (name, value) => retryRules.check(name, value === false ? { tries: 1 } : value),
};

const rules = {
  // Checked by what they are made into: the address of the API and the header fields.
  account: anything<string>(),
  credentials: anything<Credentials>(),
  baseUrl: anything<string | undefined>(),
  environment: anything<string | undefined>(),
  timeoutMs: integer({ fallback: 10_000, least: 1, most: longestTimer }),
  retry,
  fetch: func<Fetch>(),
};

/** The numbers of a client, checked, and the `fetch` that it was given. */
export interface Settings {
  readonly timeoutMs: number;
  readonly retry: RetrySchedule;
  readonly fetch: Fetch | undefined;
}

/**
 * Checks what needs no reading, and fills in defaults.
 * @throws {ConfigurationError} that names an option that is unknown or out of its range.
 */
export function readSettings(options: ClientOptions): Settings {
  const checked = checkOptions('createClient', options, rules);
  return { timeoutMs: checked.timeoutMs, retry: checked.retry, fetch: checked.fetch };
}
