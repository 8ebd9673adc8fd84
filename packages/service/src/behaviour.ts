import type { ErrorCode } from '@order-integration/contracts';

/** What no source of VTEX answers: each a switch, with the default that we chose. */
export interface Behaviour {
  /** HTTP status of a synchronous validation error; 400. */
  readonly validationStatus: number;
  /** When a second placement of an order is refused: `later`, by notification (default), or `at-once`, in the answer. */
  readonly duplicatePlacement: 'later' | 'at-once';
  /** What the approval of an order that is approved already gives; EOI009. */
  readonly approvalAgain: 'EOI009' | 'SOI002';
  /**
   * What a status update to `new` does: `accept` (default) answers SOI003, does nothing, and no notification ever follows; `EOI005` refuses it
   * at once. VTEX documents no effect.
   */
  readonly statusNew: 'EOI005' | 'accept';
  /** Whether SOI002 of an order placed as approved may overtake SOI001; `in-order`. */
  readonly notificationOrder: 'in-order' | 'swapped';
  /** Whether the taxes of an order are part of its total; false. */
  readonly taxInTotal: boolean;
  /** The failures of a placement after which the automatic approval does not follow; all. */
  readonly approvalStopsAt: 'all' | readonly ErrorCode[];
  /** Most milliseconds for processing one operation, after which it is EOI010; 30,000. */
  readonly processingMs: number;
}

/** The defaults. */
export const defaultBehaviour: Behaviour = {
  validationStatus: 400,
  duplicatePlacement: 'later',
  approvalAgain: 'EOI009',
  statusNew: 'accept',
  notificationOrder: 'in-order',
  taxInTotal: false,
  approvalStopsAt: 'all',
  processingMs: 30_000,
};
