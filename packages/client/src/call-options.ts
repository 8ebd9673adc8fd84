import type { ProcessingResult } from '@order-integration/contracts';
import type { TryError } from './errors.ts';

/** A retry that is about to come. */
export interface RetryNotice {
  /** How many tries were made so far. */
  readonly tries: number;
  /** The pause before the next one, in milliseconds. */
  readonly delayMs: number;
  /** The retryable result that the last try gave; undefined where it failed. */
  readonly result: ProcessingResult | undefined;
  /** What the last try failed with; undefined where it gave a result. */
  readonly error: TryError | undefined;
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call at once, also in a pause. The call then rejects with the signal's own reason, as `fetch` does. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each retry before its pause. What it throws ends the call. */
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined;
}

/** Options of a placement. */
export interface PlaceOrderOptions extends CallOptions {
  /** The marketplace's affiliate in the store: three consonants, in any letter case (documented); sent in upper case. */
  readonly affiliateId: string;
}
