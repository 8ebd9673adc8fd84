import { CheckFailure } from './check-failure.ts';
import type { Answered } from './http/transmit.ts';

/** A status, or any of 400 to 499. */
export type ExpectedStatus = number | '4xx';

/**
 * Holds an answer to the statuses that are right.
 * @throws {CheckFailure} where it has another.
 */
export function expectStatus(
  { status }: Pick<Answered, 'status'>,
  expected: readonly ExpectedStatus[],
): void {
  if (expected.some((right) => (right === '4xx' ? status >= 400 && status < 500 : status === right))) return;
  throw new CheckFailure(`answered ${status}; expected ${expected.join(' or ')}`);
}
