import type { Facts, Outcome } from '../reference/facts.ts';
import type { ReferenceOptions } from '../reference/reference-connector.ts';
import type { Rules } from '../reference/rules.ts';
import type { State } from '../reference/state.ts';

/** A reference connector that gets one thing wrong. */
export type BrokenServer = Pick<ReferenceOptions, 'rules' | 'authentication'>;

/** Broken servers by the id of the check that must catch them. */
export type BrokenServers = Readonly<Record<string, BrokenServer>>;

/** Tells the requests that are answered wrongly. */
export type When = (facts: Facts, outcome: Outcome, state: State) => boolean;

/** A server with other rules than the right ones. */
export function ruling(rules: Partial<Rules>): BrokenServer {
  return { rules };
}

/** A server that answers some requests in another way. */
export function answering(when: When, wrong: Outcome | ((outcome: Outcome) => Outcome)): BrokenServer {
  return ruling({
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

/** A server that takes requests that it should refuse. */
export function taking(when: When): BrokenServer {
  return answering(when, { status: 200 });
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
