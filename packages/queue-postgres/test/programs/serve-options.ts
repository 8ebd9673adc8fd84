import type { StoreAddress } from '../support/store-address.ts';

/** What the program `serve` is told, as JSON in its first argument. */
export interface ServeOptions {
  readonly address: StoreAddress;
  /** The file to which it appends a line with the key of each delivery. */
  readonly log: string;
  readonly connectMs?: number;
  readonly statementMs?: number;
  /** By how many milliseconds SIGUSR2 shifts its clock. */
  readonly clockShiftMs: number;
}

/** What it is asked, as JSON. */
export interface ServeRequest {
  readonly key: string;
  readonly group: string;
}

/** What it answers, as JSON: with the status 200 where the request is stored, otherwise 503. */
export type ServeAnswer =
  | { readonly outcome: 'added' | 'duplicate' }
  | { readonly outcome?: undefined; readonly refused: string; readonly mayBeStored: boolean };
