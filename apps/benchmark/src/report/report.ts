import type { Findings } from '../measures/measure.ts';

/** Everything that a run found. */
export interface Report extends Required<Findings> {
  readonly machine: Machine;
  /** Whether the figures are those of a short run, which are for a look only. */
  readonly quick: boolean;
  /** What did not run, and why. */
  readonly broken: readonly string[];
}

/** On what a run ran. */
export interface Machine {
  readonly cores: number;
  readonly node: string;
  /** Load average of the last minute before the run: above zero, others were using the machine too. */
  readonly loadBefore: number;
  /** The same at its end, when the run itself is a part of it. */
  readonly loadAfter: number;
}
