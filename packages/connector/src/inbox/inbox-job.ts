import { createHash } from 'node:crypto';
import type { ProcessingResult } from '@order-integration/contracts';
import type { AddOptions, Queue } from '@order-integration/queue';
import { keyOf } from '../handlers.ts';

/** A notification as the inbox keeps it: as it was sent, so that whatever a later version reads in it is still there. */
export interface StoredNotification {
  readonly kind: 'notification';
  /** The body as text. */
  readonly body: string;
  /** The account in the notification's URL (`an`). */
  readonly account?: string | undefined;
  /** When it came in, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** The trace that it belongs to, as W3C Trace Context writes it. */
  readonly trace?: Readonly<Record<string, string>> | undefined;
}

/** A body that was refused although its sender was known, as the inbox keeps it. */
export interface QuarantinedBody {
  readonly kind: 'quarantined';
  readonly body: string;
  /** The bytes in base64, where the text does not say all of them. */
  readonly bytes?: string | undefined;
  readonly account?: string | undefined;
  readonly receivedAt: number;
  /** Name of the problem that the sender was told, such as `contract-broken`. */
  readonly problem: string;
  /** The places that break the contract, as JSON Pointers, 100 at most. */
  readonly pointers: readonly string[];
}

/** What stands in an inbox. */
export type InboxJob = StoredNotification | QuarantinedBody;

/** A queue that keeps what a connector has received. */
export type InboxQueue = Queue<InboxJob>;

/**
 * Parses a body that is kept as it was sent: with a byte order mark, which readers of JSON may ignore and `JSON.parse` does not.
 * @throws {SyntaxError} when it is no JSON.
 */
export function parseStored(body: string): unknown {
  return JSON.parse(body.replace(/^\uFEFF/, ''));
}

/** How a notification is added: known by its identity, behind the others of its order. */
export function placeOf(result: ProcessingResult, account: string | undefined): AddOptions {
  const key = keyOf(result, account);
  const { marketplaceOrderId } = result;
  const order = [result.accountName ?? account ?? null, marketplaceOrderId];
  return { key, group: marketplaceOrderId === null ? key : JSON.stringify(order) };
}

const mostPlaces = 10;

/**
 * Why a body stands in quarantine: the name of its problem, and its first places or, where it has none, a text.
 * @param pointers JSON Pointers; the empty one is the body.
 */
export function quarantineReason(problem: string, pointers: readonly string[], detail = ''): string {
  const places = pointers.slice(0, mostPlaces).map((pointer) => pointer || 'body');
  return `${problem}: ${places.join(', ') || detail}`;
}

/** How a body is added to the quarantine: copies of it are the same, and none waits for another. */
export function placeOfQuarantined({
  body,
  bytes,
  account,
  problem,
}: QuarantinedBody): Pick<AddOptions, 'key' | 'group'> {
  const content = JSON.stringify([problem, account ?? null, bytes ?? body]);
  const key = `quarantined:${createHash('sha256').update(content).digest('base64url')}`;
  return { key, group: key };
}
