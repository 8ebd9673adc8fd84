import type { ContractIssue } from '@order-integration/contracts';

/** Why a body was refused. */
export interface Rejection {
  /** The HTTP status that the sender got. */
  readonly status: number;
  /** What is wrong, in English, without anything of the body. */
  readonly detail: string;
  /** The places that break the contract, 100 at most; empty unless the status is 422. */
  readonly issues: readonly ContractIssue[];
  /** The account in the notification's URL. */
  readonly account: string | undefined;
  /** The bytes as sent, decompressed where they could be; undefined where the host had parsed the body and kept none. */
  readonly raw: Uint8Array | undefined;
}

/**
 * Keeps a body that was refused.
 * @param body the body as text, as sent; as JSON written anew where the host had parsed it; the part that had come where it was too
 *   large, too slow or cut off. It holds customer data. Bytes that are not of the declared character encoding are lost in it, not in
 *   `reason.raw`.
 */
export type OnRejected = (body: string, reason: Rejection) => unknown;

/** Says that a body was refused, without the body. */
export function warnOfRejection(_body: string, { status, detail, issues }: Rejection): void {
  const places = issues.slice(0, 10).map(({ pointer }) => pointer || 'body');
  if (issues.length > places.length) places.push('…');
  console.warn(`order-integration: refused a notification with ${status}: ${places.join(', ') || detail}`);
}
