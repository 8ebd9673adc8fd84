import { randomUUID } from 'node:crypto';

/** An order id that no other request or notification has. */
export function uniqueOrder(): string {
  return `conformance-${randomUUID()}`;
}

/** An operation id that no other notification has. */
export function uniqueOperation(): string {
  return randomUUID();
}

/** A JSON value with another value at a place, named by a JSON Pointer (RFC 6901) without escapes. The value itself is kept. */
export function withValue(json: unknown, pointer: string, value: unknown): unknown {
  return changed(json, keysOf(pointer), (holder, key) => {
    holder[key] = value;
  });
}

/** A JSON value without the key at a place, named by a JSON Pointer (RFC 6901) without escapes. The value itself is kept. */
export function withoutKey(json: unknown, pointer: string): unknown {
  return changed(json, keysOf(pointer), (holder, key) => {
    delete holder[key];
  });
}

/** The text of a JSON object with further members, given as JSON text: for what no object can hold. */
export function withMembers(json: object, members: string): string {
  return `${JSON.stringify(json).slice(0, -1)},${members}}`;
}

/** As deep as wanted, or as half of the largest body holds. `limit` is in bytes. */
export function nestedJson(open: string, close: string, limit: number, core = ''): string {
  const depth = Math.min(100_000, Math.floor(limit / (2 * (open.length + close.length))));
  return open.repeat(depth) + core + close.repeat(depth);
}

/** JSON text of so many members. */
export function manyMembers(count: number): string {
  return Array.from({ length: count }, (_, index) => `"k${index}":${index}`).join();
}

/** A text that is not JSON, made from one that is. */
export interface BrokenText {
  /** To follow "MUST refuse". */
  readonly title: string;
  readonly breaks: (text: string) => string;
}

/** Texts that no reader of JSON takes, whoever it is. */
export const brokenTexts = {
  cut: { title: 'a body that ends too early', breaks: (text) => text.slice(0, -10) },
  trailingComma: { title: 'a trailing comma', breaks: (text) => `${text.slice(0, -1)},}` },
  singleQuotes: { title: 'single quotes', breaks: (text) => text.replaceAll('"', "'") },
  twoValues: { title: 'two values', breaks: (text) => `${text}\n${text}` },
  empty: { title: 'an empty body', breaks: () => '' },
  whiteSpace: { title: 'white space alone', breaks: () => ' \r\n ' },
} as const satisfies Readonly<Record<string, BrokenText>>;

type Holder = Record<string, unknown>;

function changed(
  json: unknown,
  keys: readonly string[],
  change: (holder: Holder, key: string) => void,
): unknown {
  const copy = structuredClone(json);
  const holder = keys.slice(0, -1).reduce((value, key) => (value as Holder)[key], copy) as Holder;
  change(holder, keys.at(-1) ?? '');
  return copy;
}

function keysOf(pointer: string): readonly string[] {
  return pointer.split('/').slice(1);
}
