import type { DeliveryAttempt } from './delivery-attempt.ts';

/** How notifications are delivered. */
export interface DeliveryOptions {
  /** Most milliseconds for one attempt, from the name look-up to the last byte of the answer; 15,000. */
  readonly timeLimitMs?: number | undefined;
  /** Most bytes of an answer that are read; 65,536. */
  readonly answerBytes?: number | undefined;
  /** Whether a status means that the connector has it; every 2xx when left out. VTEX documents none. */
  readonly isAccepted?: ((status: number) => boolean) | undefined;
  /**
   * Addresses outside the public internet that may be reached all the same, such as `127.0.0.1/32` for a connector on the same machine. None
   * when left out.
   */
  readonly allowedNetworks?: readonly string[] | undefined;
  /** Secret for the signature of Standard Webhooks, `whsec_…`; no signature when left out. */
  readonly signingSecret?: string | undefined;
  /** Keeps the record of every attempt. A delivery whose record cannot be kept counts as failed and is tried again. */
  readonly record?: ((attempt: DeliveryAttempt) => unknown) | undefined;
}
