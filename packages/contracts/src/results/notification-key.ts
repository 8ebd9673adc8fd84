import { sha256 } from '@noble/hashes/sha2.js';
import { processingResultSchema, type ResultOf } from '../model/processing-result.ts';

/**
 * The identity of a notification: two results with the same key are the same notification, sent twice.
 *
 * With an operation id the key is a JSON array of account, order, operation, flow and code. The operation id alone would not do,
 * because placing an order that is already approved sends SOI001 and SOI002 with the same one (documented). Without an operation
 * id nothing but the content tells two results apart, so the array has a sixth member: the SHA-256, in base64url, of the canonical
 * body (our choice). The canonical body is JSON as RFC 8785 writes it: keys sorted, no white space, every key of the body
 * included, and a nullable key of the contract that is absent written as null. A copy of the body with its keys in another order
 * has the same key; a body that differs anywhere has another.
 * @param result a result that was read or built, whole.
 * @param accountName the account, where the caller knows it better than the body does, for example from a signature.
 * @returns the key: as long as its parts are, so hash it where a column or an index needs a limit.
 * @throws {TypeError} for a result without an operation id that holds itself, which no JSON text can.
 * @example
 * import { notificationKey, readProcessingResult } from '@order-integration/contracts';
 *
 * const seen = new Set<string>();
 *
 * function isDuplicate(body: string): boolean {
 *   const reading = readProcessingResult(JSON.parse(body));
 *   if (!reading.ok) return false;
 *   const key = notificationKey(reading.value);
 *   if (seen.has(key)) return true;
 *   seen.add(key);
 *   return false;
 * }
 */
export function notificationKey(
  result: ResultOf<string>,
  accountName: string | null = result.accountName,
): string {
  const { code, flow, marketplaceOrderId, operationId } = result;
  if (typeof operationId === 'string') {
    return JSON.stringify([accountName, marketplaceOrderId, operationId, flow, code]);
  }
  return JSON.stringify([accountName, marketplaceOrderId, null, flow, code, digestOf(result)]);
}

/** What a notification's key says. */
export interface NotificationIdentity {
  readonly accountName: string | null;
  readonly marketplaceOrderId: string | null;
  readonly operationId: string | null;
  readonly flow: string;
  readonly code: string;
}

/**
 * Reads what `notificationKey` has written.
 * @returns undefined for a text that is no such key.
 */
export function readNotificationKey(key: string): NotificationIdentity | undefined {
  const isText = (value: unknown): value is string => typeof value === 'string';
  const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
  let parts: unknown;
  try {
    parts = JSON.parse(key);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length < 5 || parts.length > 6) return undefined;
  const [accountName, marketplaceOrderId, operationId, flow, code]: unknown[] = parts;
  if (!isTextOrNull(accountName) || !isTextOrNull(marketplaceOrderId) || !isTextOrNull(operationId))
    return undefined;
  if (!isText(flow) || !isText(code)) return undefined;
  return { accountName, marketplaceOrderId, operationId, flow, code };
}

/** The digest of a body as the reader reads it: the reader is what writes null for a nullable key that is absent. */
function digestOf(result: ResultOf<string>): string {
  const reading = processingResultSchema.safeParse(result);
  const body = reading.success ? reading.data : result;
  return toBase64Url(sha256(new TextEncoder().encode(canonicalJson(body))));
}

/** An object or array that is being written, and how far it has been. */
interface Frame {
  readonly holder: object;
  /** The keys of an object, sorted; the indexes of an array need no list. */
  readonly keys: readonly string[] | undefined;
  readonly length: number;
  next: number;
}

/** Writes JSON with sorted keys. With a stack of its own, because a reader takes bodies that are nested deeper than calls can be. */
function canonicalJson(root: unknown): string {
  let text = '';
  const frames: Frame[] = [];
  const open = new Set<object>();
  const write = (value: unknown) => {
    if (typeof value !== 'object' || value === null) {
      text += canonicalPrimitive(value);
      return;
    }
    if (open.has(value)) throw new TypeError('The result holds itself');
    open.add(value);
    const keys = Array.isArray(value) ? undefined : sortedKeys(value);
    frames.push({ holder: value, keys, length: keys?.length ?? (value as unknown[]).length, next: 0 });
    text += keys === undefined ? '[' : '{';
  };

  write(root);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const { holder, keys, length, next } = frame;
    if (next === length) {
      text += keys === undefined ? ']' : '}';
      open.delete(holder);
      frames.pop();
    } else {
      frame.next += 1;
      const key = keys?.[next];
      text += (next > 0 ? ',' : '') + (key === undefined ? '' : `${JSON.stringify(key)}:`);
      write((holder as Record<string | number, unknown>)[key ?? next]);
    }
  }
  return text;
}

/** The keys of an object that JSON writes, by UTF-16 code units, as RFC 8785 sorts them. */
function sortedKeys(object: object): string[] {
  return Object.keys(object)
    .filter((key) => (object as Record<string, unknown>)[key] !== undefined)
    .sort();
}

/** JSON has no infinity, but `1e999` parses as it: written as null it would make two different bodies one. */
function canonicalPrimitive(value: unknown): string {
  if (value === Number.POSITIVE_INFINITY) return '1e999';
  if (value === Number.NEGATIVE_INFINITY) return '-1e999';
  return JSON.stringify(value) ?? 'null';
}

/** Base64url without padding (RFC 4648, section 5), with what browsers and Node have in common. */
function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
