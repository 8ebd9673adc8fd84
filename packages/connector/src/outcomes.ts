import { inspect } from 'node:util';
import type { ContractIssue, ProcessingResult } from '@order-integration/contracts';
import { bodyText, type HttpRequest, type ProblemType } from '@order-integration/http';

/** The problems that only a connector has, by the last part of their `type`. Statuses are our choice: VTEX documents none. */
export const connectorProblems = {
  'not-authenticated': { status: 401, title: 'The sender is not authenticated' },
  'account-not-served': { status: 403, title: 'The account is not served here' },
  'account-not-signed': { status: 403, title: 'The URL names another account than the signed body' },
  'contract-broken': { status: 422, title: 'The body breaks the contract' },
  'handler-failed': { status: 500, title: 'The result could not be handled' },
  'raw-body-missing': { status: 500, title: 'The body is not available as it was sent' },
  'inbox-away': { status: 503, title: 'The notification could not be stored' },
  'handler-late': { status: 503, title: 'The result could not be handled in time' },
  'body-not-kept': { status: 503, title: 'The refused body could not be kept' },
} as const satisfies Readonly<Record<string, ProblemType>>;

/** Why no handler has dealt with what was received. */
export interface Unhandled {
  /**
   * `refused`: it could not be taken. `failed`: its handler threw. `late`: its handler ran out of time, and may still finish. `not-stored`: the
   * inbox could not confirm that it is stored, though it may be.
   */
  readonly reason: 'refused' | 'failed' | 'late' | 'not-stored';
  /** Name of the problem that the sender was told, such as `not-json` or `contract-broken`. */
  readonly problem: string;
  /** The HTTP status that the sender got. */
  readonly status: number;
  /** What is wrong, in English, without anything of the body. */
  readonly detail: string;
  /** The places that break the contract, 100 at most; empty unless the problem is `contract-broken`. */
  readonly issues: readonly ContractIssue[];
  /** The account in the notification's URL. */
  readonly account: string | undefined;
  /** The bytes as sent, decompressed where they could be; undefined where the host had parsed the body and kept none. */
  readonly raw: Uint8Array | undefined;
  /** The notification; undefined where the body could not be read as one. */
  readonly result: ProcessingResult | undefined;
  /** What the handler threw, the HandlerTimeoutError, or the inbox's NotStoredError; undefined where it was refused. */
  readonly error: unknown;
}

/**
 * Keeps what no handler has dealt with.
 * @param body the body as text, as sent; as JSON written anew where the host had parsed it; the part that had come where it was too
 *   large, too slow or cut off. It holds customer data. Bytes that are not of the declared character encoding are lost in it, not in
 *   `unhandled.raw`.
 */
export type OnUnhandled = (body: string, unhandled: Unhandled) => unknown;

/** What became of one request to the notification's path. */
export interface Observation {
  readonly outcome: 'handled' | 'stored' | 'duplicate' | Unhandled['reason'];
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Name of the problem that the sender was told; undefined where there was none. */
  readonly problem: string | undefined;
  /** The account in the URL, which is not proven where the problem is `not-authenticated`. */
  readonly account: string | undefined;
  /** The notification; undefined where none could be read. It holds order ids. */
  readonly result: ProcessingResult | undefined;
  /** Milliseconds from the request's headers to the decision, with fractions. */
  readonly durationMs: number;
}

/** Called with what became of every request. */
export type Observe = (observation: Observation) => unknown;

/** Keeps a body that no handler has dealt with. Rejects where it could not. */
export type Keep = (body: string, unhandled: Unhandled) => Promise<unknown>;

/** Keeps by `onUnhandled`. */
export function keepBy(onUnhandled: OnUnhandled): Keep {
  return async (body, unhandled) => await onUnhandled(body, unhandled);
}

/** Says in one line what was not handled and why, without the body. */
export function describeUnhandled(unhandled: Unhandled): string {
  return `order-integration: ${summarizeUnhandled(unhandled)}`;
}

/** The same for a log whose lines say already where they come from. */
export function summarizeUnhandled({ reason, status, problem, detail, issues }: Unhandled): string {
  const places = issues.slice(0, 10).map(({ pointer }) => pointer || 'body');
  if (issues.length > places.length) places.push('…');
  const what = {
    refused: 'refused a notification',
    failed: 'a handler failed',
    late: 'a handler was late',
    'not-stored': 'a notification could not be stored',
  };
  return `${what[reason]} (${status} ${problem}): ${places.join(', ') || detail}`;
}

/** Writes to stderr that something was not handled, without the body. */
export function warnOfUnhandled(_body: string, unhandled: Unhandled): void {
  console.warn(describeUnhandled(unhandled));
}

/**
 * Returns the text of a body for keeping: as sent; as JSON written anew where the host had parsed it; where JSON cannot say it (too deep, a
 * bigint), as far as an inspection goes.
 */
export function textToKeep(request: HttpRequest, raw: Uint8Array | undefined): string {
  if (raw !== undefined) return bodyText(request, raw);
  const value = request.body.kind === 'parsed' ? request.body.value : undefined;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return inspect(value, { depth: 100, maxArrayLength: null, maxStringLength: null });
  }
}
