import type { Job, Message, Outcome, Result, ServiceFacts } from '../reference-service/facts.ts';
import type { ReferenceServiceOptions } from '../reference-service/reference-service.ts';
import { rightServiceRules, type ServiceRules } from '../reference-service/rules.ts';
import type { ServiceState } from '../reference-service/state.ts';

/** A reference service that gets one thing wrong. */
export type BrokenService = Pick<ReferenceServiceOptions, 'rules'>;

/** Broken services by the id of the check that must catch them. */
export type BrokenServices = Readonly<Record<string, BrokenService>>;

/** Tells the requests that are answered wrongly. */
export type When = (facts: ServiceFacts, outcome: Outcome, state: ServiceState) => boolean;

/** A service with other rules than the right ones. */
export function ruling(rules: Partial<ServiceRules>): BrokenService {
  return { rules };
}

/** A service that answers some requests in another way. */
export function answering(when: When, wrong: Outcome | ((outcome: Outcome) => Outcome)): BrokenService {
  return ruling({
    outcome: (outcome, facts, state) => {
      if (!when(facts, outcome, state)) return outcome;
      return typeof wrong === 'function' ? wrong(outcome) : wrong;
    },
  });
}

/** A service that changes the common body of some answers; undefined takes a key away. */
export function saying(when: When, changes: Result): BrokenService {
  return answering(when, (outcome) =>
    typeof outcome === 'string' || outcome.result === undefined
      ? outcome
      : { ...outcome, result: { ...outcome.result, ...changes } },
  );
}

/** A service that fails at some requests. */
export function failing(when: When): BrokenService {
  return answering(when, { status: 500 });
}

/** A service that queues requests that it should refuse. */
export function queueing(when: When): BrokenService {
  const result = { code: 'SOI003', flow: 'ApproveOrder', success: true };
  return answering(when, { status: 200, result });
}

/** A service that changes what it notifies of; undefined takes a key away. */
export function notifying(change: (result: Result, job: Job) => Result): BrokenService {
  return ruling({
    results: (job, book, state) =>
      rightServiceRules.results(job, book, state).map((result) => change(result, job)),
  });
}

/** A service that changes how it posts. */
export function posting(change: (message: Message, job: Job) => Message): BrokenService {
  return ruling({ messages: (message, job) => [change(message, job)] });
}

/** The status of an outcome, if it has one. */
export function statusOf(outcome: Outcome): number | null {
  return typeof outcome === 'string' ? null : outcome.status;
}

/** A key of a request's body; undefined where there is none. */
export function valueAt(facts: Pick<ServiceFacts, 'value'>, key: string): unknown {
  return typeof facts.value === 'object' && facts.value !== null && Object.hasOwn(facts.value, key)
    ? (facts.value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
