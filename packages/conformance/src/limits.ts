/** How long a run waits, in milliseconds. */
export interface Limits {
  /** For the response to any request. */
  readonly responseMs: number;
  /** For the answer to a valid notification, where a check measures it. */
  readonly promptMs: number;
  /** Until the handler run that a check waits for can be observed. */
  readonly observationMs: number;
  /** For a whole check. Raised where the target's `bodyTimeoutMs` needs more. */
  readonly checkMs: number;
}

/** The limits that apply where `runChecks` is given no others. */
export const defaultLimits: Limits = {
  responseMs: 10_000,
  promptMs: 5_000,
  observationMs: 5_000,
  checkMs: 30_000,
};
