import type { Facts, Outcome } from '../reference/facts.ts';
import type { ReferenceOptions } from '../reference/reference-connector.ts';
import type { Rules } from '../reference/rules.ts';
import type { State } from '../reference/state.ts';

/** A reference connector that gets one thing wrong, and the reason for which a check must catch it. */
export interface BrokenServer extends Pick<ReferenceOptions, 'rules' | 'authentication'> {
  readonly reason: RegExp;
}

/** Broken servers by the id of the check that must catch them. */
export type BrokenServers = Readonly<Record<string, BrokenServer>>;

/** Tells the requests that are answered wrongly. */
export type When = (facts: Facts, outcome: Outcome, state: State) => boolean;

/** Reasons of failures that many broken servers share. */
export const reasons = {
  taken: /^answered 200; expected 4xx/,
  lost: /^no answer to POST .*: (socket hang up|.*ECONNRESET|the connection was closed)/,
  /** The handler was to run for a notification that was taken. */
  unhandled: /^waited 300 ms for 1 handler run of .*, received 0$/,
  /** One of two notifications was taken for the other. */
  mistaken: /^waited 300 ms for 2 handler runs of order .*, received 1$/,
  repeated: /^handlers ran for (\w+), \1; expected \1$/,
  handled: /^refused, but a handler ran for SOI002 of order /,
} as const;

/** A server with other rules than the right ones. */
export function ruling(reason: RegExp, rules: Partial<Rules>): BrokenServer {
  return { reason, rules };
}

/** A server that answers some requests in another way. */
export function answering(
  when: When,
  wrong: Outcome | ((outcome: Outcome) => Outcome),
  reason: RegExp = reasonFor(wrong),
): BrokenServer {
  return ruling(reason, {
    outcome: (outcome, facts, state) => {
      if (!when(facts, outcome, state)) return outcome;
      return typeof wrong === 'function' ? wrong(outcome) : wrong;
    },
  });
}

/** A server that refuses bodies that it should take, as breaking the contract. */
export function refusing(when: (body: unknown, facts: Facts) => boolean): BrokenServer {
  return answering((facts) => when(facts.value, facts), { status: 422, issues: [] });
}

/** A server that says to have taken requests that it should refuse. */
export function taking(when: When): BrokenServer {
  return answering(when, { status: 200 }, reasons.taken);
}

/** A server that fails at some requests. */
export function failing(when: When): BrokenServer {
  return answering(when, { status: 500 });
}

/** A server that fails at bodies whose text holds something. */
export function failingAt(pattern: RegExp | string): BrokenServer {
  return failing(({ text }) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)));
}

/** The status of an outcome, if it has one. */
export function statusOf(outcome: Outcome): number | null {
  return typeof outcome === 'string' ? null : outcome.status;
}

/** The value at a place of a JSON value, named by a JSON Pointer without escapes; undefined where there is none. */
export function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce(
      (holder: unknown, key) => (isHolder(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined),
      value,
    );
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A wrong status is what the check must have seen: a wrong class of it in `protocol`. */
function reasonFor(wrong: Outcome | ((outcome: Outcome) => Outcome)): RegExp {
  if (typeof wrong === 'object') {
    const expected = wrong.status >= 500 ? '(2xx|4xx)' : '2xx';
    return new RegExp(`^answered ${wrong.status}; expected ${expected}`);
  }
  if (wrong === 'closed') return reasons.lost;
  throw new Error('Name the reason for which this server must be caught');
}
