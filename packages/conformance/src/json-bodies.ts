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
