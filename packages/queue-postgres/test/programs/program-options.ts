import type { StoreAddress } from '../support/store-address.ts';

/** What a program of the tests is told, as JSON in its first argument. */
export interface ProgramOptions {
  readonly address: StoreAddress;
  readonly queue: string;
  /** The file that all programs of a test append their events to. */
  readonly log: string;
  /** Tells the groups of this program's jobs from those of others. */
  readonly slot: string;
  readonly groups: number;
  /** Most jobs that it adds; none makes it a worker only. */
  readonly jobs: number;
  readonly concurrency: number;
  /** Milliseconds that a job takes. */
  readonly jobMs: number;
}

/** What happened to a job, in the order in which it happened, over all programs. */
export interface ProgramEvent {
  readonly event: 'added' | 'begin' | 'end';
  readonly process: number;
  readonly group: string;
  /** Which job of its group it is; 0 is the first. */
  readonly index: number;
}
