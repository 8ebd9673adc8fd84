import {
  type EmittedResult,
  emittedResultSchema,
  type ProcessingResult,
  readProcessingResult,
} from '@order-integration/contracts';
import { CheckFailure } from '../check.ts';
import { bodyValue, type Inbox, type Received } from './inbox.ts';

/**
 * Waits until a connector has been notified of exactly these codes of an order, in any order. The same notification delivered again
 * counts once.
 * @throws {CheckFailure} where others came, or some did not come.
 */
export async function expectOutcomes(
  inbox: Inbox,
  order: string,
  codes: readonly string[],
): Promise<readonly ProcessingResult[]> {
  await inbox.expect(codes.length, (received) => isOf(received, order), `order ${order}`);
  const results = outcomesSoFar(inbox, order);
  const notified = results.map(({ code }) => code).sort();
  if (notified.join() !== [...codes].sort().join()) {
    throw new CheckFailure(`notified of ${listed(notified)}; expected ${listed(codes)}`);
  }
  return results;
}

/** What a connector has been notified of an order, once per identity, in the order in which it came. */
export function outcomesSoFar(inbox: Inbox, order: string): readonly ProcessingResult[] {
  const results = new Map<string, ProcessingResult>();
  for (const { text } of inbox.received.filter((received) => isOf(received, order))) {
    const result = readResult('the notification', text);
    const key = JSON.stringify([result.operationId, result.flow, result.code]);
    if (!results.has(key)) results.set(key, result);
  }
  return [...results.values()];
}

/**
 * Waits for the first notifications to a connector, whatever they are.
 * @throws {CheckFailure} where fewer came.
 */
export async function expectNotifications(
  inbox: Inbox,
  count: number,
  extraMs = 0,
): Promise<readonly Received[]> {
  return inbox.expect(count, () => true, 'the connector of this check', extraMs);
}

/** The first notification to a connector, whatever it is. */
export async function firstNotification(inbox: Inbox): Promise<Received> {
  const [received] = await expectNotifications(inbox, 1);
  if (received === undefined) throw new CheckFailure('no notification came');
  return received;
}

/** Whether a notification is of an order. */
export function isOf(received: Received, order: string): boolean {
  return bodyValue(received, 'marketplaceOrderId') === order;
}

function listed(codes: readonly string[]): string {
  return codes.length === 0 ? 'nothing' : codes.join(', ');
}

/**
 * Reads the common body of an answer or a notification as a connector would.
 * @throws {CheckFailure} that names the places which are wrong.
 */
export function readResult(what: string, text: string): ProcessingResult {
  const reading = readProcessingResult(jsonOf(text));
  if (reading.ok) return reading.value;
  const places = reading.issues.map(({ pointer }) => pointer || '/');
  throw new CheckFailure(`${what} is not the common body at ${[...new Set(places)].join(', ')}`);
}

/**
 * Reads the common body of an answer or a notification, held to the published writer schema: all nine keys and no others.
 * @throws {CheckFailure} that names the places which are wrong.
 */
export function readEmittedResult(what: string, text: string): EmittedResult {
  const parsed = emittedResultSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const places = new Set(parsed.error.issues.map(({ path }) => `/${path.join('/')}`));
  throw new CheckFailure(`${what} breaks the writer schema of the common body at ${[...places].join(', ')}`);
}

/**
 * Holds an error to an entry that names one of some fields.
 * @throws {CheckFailure} where none does.
 */
export function expectNamed({ errors }: EmittedResult, fields: readonly string[]): void {
  const descriptions = (errors ?? []).map(({ description }) => description);
  if (fields.some((field) => descriptions.some((description) => description.includes(field)))) return;
  throw new CheckFailure(`no entry of errors names ${fields.join(' or ')}: ${JSON.stringify(descriptions)}`);
}

/** The JSON value of a text; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
