import type { StoreAddress } from '../support/store-address.ts';

/** What the program is told whose process some jobs end, as JSON in its first argument. */
export interface FatalOptions {
  readonly address: StoreAddress;
  readonly queue: string;
  readonly mostInterruptions: number;
  /** Milliseconds that a harmless job takes. */
  readonly jobMs: number;
}
