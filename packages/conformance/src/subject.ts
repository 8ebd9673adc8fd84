import type { Recorder } from './http/recorder.ts';
import type { Limits } from './limits.ts';

/** What a probe has, whatever it probes. */
export interface Closable {
  close(): void;
}

/** What the probe of one check works with. */
export interface ProbeContext {
  readonly limits: Limits;
  readonly recorder: Recorder;
  /** Ends everything that the probe has under way. */
  readonly signal: AbortSignal;
}

/** A target of either role, ready to be checked. */
export interface Subject<Probe extends Closable, Fact> {
  /** Where the target is. */
  readonly endpoint: URL;
  /** What no report may show. */
  readonly secrets: readonly string[];
  /** Why a check cannot run: the facts to declare. Null where none is missing. */
  readonly missingFacts: (needs: readonly Fact[]) => string | null;
  /** Milliseconds that a whole check may take. */
  readonly timeLimit: (limits: Limits) => number;
  readonly createProbe: (context: ProbeContext) => Probe;
}
