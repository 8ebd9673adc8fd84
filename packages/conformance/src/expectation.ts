import { CheckFailure, type Profile } from './check.ts';
import type { Answered, Transmission } from './http/transmit.ts';
import { formatMs } from './run-check.ts';
import type { Limits } from './run-options.ts';

/** A status, or any of its class. */
export type ExpectedStatus = number | '2xx' | '4xx';

/** The statuses that are right, by profile. */
export type Expectation = Readonly<Record<Profile, readonly ExpectedStatus[]>>;

/** What a check may expect of an answer: the class of the status in the profile `protocol`, the status itself in `house`. */
export const expectation = {
  /** The request was taken. */
  taken: { protocol: ['2xx'], house: [200] } satisfies Expectation,
  /** The request was refused; `house` lists the statuses that our own adapters refuse it with. */
  refused: ({ house }: { readonly house: ExpectedStatus }): Expectation => ({
    protocol: ['4xx'],
    house: [house],
  }),
  /** The request was taken or refused; `house` lists what our own adapters may answer. */
  takenOrRefused: ({ house }: { readonly house: readonly ExpectedStatus[] }): Expectation => ({
    protocol: ['2xx', '4xx'],
    house,
  }),
};

/** Whether an answer takes a request: any 2xx. */
export function isTaken({ status }: Pick<Answered, 'status'>): boolean {
  return isRight(status, '2xx');
}

/**
 * Holds an answer to the statuses that are right in the profile of the run.
 * @throws {CheckFailure} where it has another.
 */
export function expectAnswer(
  { profile }: { readonly profile: Profile },
  { status }: Pick<Answered, 'status'>,
  expected: Expectation,
): void {
  const holds = (asked: Profile) => expected[asked].some((right) => isRight(status, right));
  if (holds(profile)) return;
  const asks = profile === 'house' && holds('protocol') ? 'the profile house expects' : 'expected';
  throw new CheckFailure(`answered ${status}; ${asks} ${expected[profile].join(' or ')}`);
}

/**
 * Holds what became of a request that may also lose its connection to the statuses that are right.
 * @throws {CheckFailure} where no answer came, or one with another status.
 */
export function expectAnswered(
  probe: { readonly profile: Profile },
  transmission: Transmission,
  expected: Expectation,
): void {
  if (transmission.kind !== 'answered') {
    throw new CheckFailure(`${transmission.reason}; expected ${expected[probe.profile].join(' or ')}`);
  }
  expectAnswer(probe, transmission, expected);
}

/**
 * Holds an answer to the time within which one is expected.
 * @param tookMs milliseconds that it took.
 * @throws {CheckFailure} where it came later.
 */
export function expectPrompt(
  { limits }: { readonly limits: Pick<Limits, 'promptMs'> },
  tookMs: number,
): void {
  if (tookMs <= limits.promptMs) return;
  throw new CheckFailure(`answered after ${formatMs(tookMs)}; expected within ${formatMs(limits.promptMs)}`);
}

function isRight(status: number, right: ExpectedStatus): boolean {
  if (typeof right === 'number') return status === right;
  return Math.floor(status / 100) === Number(right[0]);
}
