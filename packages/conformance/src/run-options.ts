import type { ConnectorTarget } from './connector/connector-target.ts';
import type { Limits } from './limits.ts';
import type { Selection } from './select-checks.ts';

/** What a run is to do. */
export interface RunOptions<Target = ConnectorTarget> extends Selection {
  readonly target: Target;
  /** How many checks run at a time. Default 1. */
  readonly concurrency?: number | undefined;
  /** Limits that differ from the defaults, in milliseconds. */
  readonly limits?: Partial<Limits> | undefined;
}
