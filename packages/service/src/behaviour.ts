import { type ErrorCode, errorCodes } from '@order-integration/contracts';
import { boolean, group, integer, list, oneOf } from '@order-integration/internal';

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

/** What each switch may be, and its default. */
export const behaviourRules = group({
  validationStatus: integer({ fallback: 400, least: 400, most: 599 }),
  duplicatePlacement: oneOf(['later', 'at-once'], 'later'),
  approvalAgain: oneOf(['EOI009', 'SOI002'], 'EOI009'),
  statusNew: oneOf(['EOI005', 'accept'], 'accept'),
  notificationOrder: oneOf(['in-order', 'swapped'], 'in-order'),
  taxInTotal: boolean(false),
  approvalStopsAt: { check: checkApprovalStops },
  processingMs: integer({ fallback: 30_000, least: 1, most: Number.MAX_SAFE_INTEGER }),
});

function checkApprovalStops(name: string, value: unknown): Behaviour['approvalStopsAt'] {
  if (value === undefined || value === 'all') return 'all';
  return list<ErrorCode>([], 'error codes, or `all`', isErrorCode).check(name, value);
}

function isErrorCode(value: unknown): boolean {
  return (errorCodes as readonly unknown[]).includes(value);
}
