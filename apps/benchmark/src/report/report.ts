import type { Ceiling } from '../measures/ceilings.ts';
import type { Comparison } from '../measures/comparison.ts';

/** Everything that a run found. */
export interface Report {
  readonly machine: Machine;
  readonly comparisons: readonly Comparison[];
  readonly ceilings: readonly Ceiling[];
  /** What did not run, and why. */
  readonly broken: readonly string[];
}

/** On what a run ran. */
export interface Machine {
  readonly cores: number;
  readonly node: string;
  /** Load average of the last minute before the run: above zero, others were using the machine too. */
  readonly loadBefore: number;
}
