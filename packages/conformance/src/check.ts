import { defineError } from '@order-integration/internal';

/** How binding a check is: the first word of its name, in the sense of RFC 2119. */
export type Severity = 'MUST' | 'SHOULD' | 'MAY';

/**
 * What a run holds a target to. `protocol`: what VTEX documents and what follows from it, so that any 2xx takes and any 4xx refuses.
 * `house`: the same and the exact statuses, problem details and pointers that the adapters of this repository promise.
 */
export type Profile = 'protocol' | 'house';

/** A fact that a connector must declare before a check can run. */
export type Need = 'observation' | 'otherAccount' | 'secret';

/** The rule that a check stands on. */
export interface Clause {
  /** The rule, in a sentence. */
  readonly rule: string;
  /**
   * On what the rule rests: `documented` by VTEX or by the standard that the rule names; `inferred` from what VTEX documents
   * elsewhere; `our-choice` where no source answers.
   */
  readonly basis: 'documented' | 'inferred' | 'our-choice';
}

/** One black-box check. `Fact` names what a target may have to declare. */
export interface Check<Probe, Fact = Need> {
  /** Permanent: an id never changes its meaning and is never given again. */
  readonly id: string;
  /** What is asked, in a sentence that starts with the severity. */
  readonly name: `${Severity} ${string}`;
  /** The rule that the check stands on. */
  readonly clause: Clause;
  /** Facts without which the check fails instead of running. */
  readonly needs: readonly Fact[];
  /** Resolves when the check passes. Throws a `CheckFailure` with the reason when it does not. */
  readonly run: (probe: Probe) => Promise<void>;
}

/** Thrown by a check that does not pass. Its message is the reason in the report. */
export class CheckFailure extends defineError('CheckFailure') {}

/** Reads the severity from the name of a check. */
export function severityOf({ name }: Pick<Check<never>, 'name'>): Severity {
  if (name.startsWith('MUST')) return 'MUST';
  return name.startsWith('SHOULD') ? 'SHOULD' : 'MAY';
}

/**
 * The smallest profile that a check belongs to; `house` has those of `protocol` too. A MUST that rests on our own choice binds nobody
 * but our own adapters, so it belongs to `house`.
 */
export function profileOf(check: Pick<Check<never>, 'name' | 'clause'>): Profile {
  return severityOf(check) === 'MUST' && check.clause.basis === 'our-choice' ? 'house' : 'protocol';
}
