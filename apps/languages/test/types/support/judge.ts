import type { Body } from './bodies.ts';
import { alternativeFor, isObject, type JsonSchema } from './published.ts';

/** What a generated type made of a body: what it wrote back, or why it did not take it. */
export type Answer = { readonly written: unknown } | { readonly refused: string };

/**
 * What became of a body.
 * - `refused`: the type does not take it, or the program cannot write it.
 * - `unlisted-key`: a key that the schema does not list is not written back.
 * - `changed`: a listed value is written otherwise, is missing, or stands where there was none.
 */
export interface Loss {
  readonly loss: 'refused' | 'unlisted-key' | 'changed';
  /** The type and the place in it, or for a refusal the body: `NewOrder /items/0/price`. */
  readonly at: string;
  readonly detail: string;
}

/**
 * What is lost between a body and what a generated type wrote of it: nothing where both are the same JSON value. One difference is
 * none: a key that the schema lets be null *and* be absent may be written as null for absent, and as absent for null, because the
 * contract reads both as null (our choice). A key that has to be there must come back, and one that may not be null must not.
 */
export function judge(schema: JsonSchema, sent: Body, answer: Answer): Loss[] {
  if ('refused' in answer)
    return [
      {
        loss: 'refused',
        at: `${sent.type} ${sent.name}`,
        detail: answer.refused.replaceAll(/\s+/g, ' ').slice(0, 300),
      },
    ];
  return differences(schema, sent.body, answer.written, '').map((loss) => ({
    ...loss,
    at: `${sent.type} ${loss.at}`,
  }));
}

/** Whether both are the same JSON value, null for an absent key told apart. */
export function isSameJson(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function differences(schema: JsonSchema, sent: unknown, written: unknown, at: string): Loss[] {
  const own = alternativeFor(schema, sent);
  if (Array.isArray(sent) && Array.isArray(written) && sent.length === written.length) {
    return sent.flatMap((entry, index) => differences(own.items ?? {}, entry, written[index], `${at}/*`));
  }
  if (isObject(sent) && isObject(written)) {
    const keys = [...new Set([...Object.keys(sent), ...Object.keys(written)])];
    return keys.flatMap((key) => differencesAt(own, key, sent[key], written[key], `${at}/${key}`));
  }
  if (isSameJson(sent, written)) return [];
  return [{ loss: 'changed', at, detail: `${shown(sent)} became ${shown(written)}` }];
}

function differencesAt(schema: JsonSchema, key: string, sent: unknown, written: unknown, at: string): Loss[] {
  const property = schema.properties?.[key];
  if (property === undefined) {
    if (isSameJson(sent, written)) return [];
    return [{ loss: 'unlisted-key', at, detail: `${shown(sent)} became ${shown(written)}` }];
  }
  if ((sent ?? null) === null && (written ?? null) === null && mayBeNullOrAbsent(schema, key, property))
    return [];
  return differences(property, sent, written, at);
}

function mayBeNullOrAbsent({ required = [] }: JsonSchema, key: string, property: JsonSchema): boolean {
  return (
    !required.includes(key) &&
    [property, ...(property.anyOf ?? [])].some(({ type }) => type?.includes('null'))
  );
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'absent').slice(0, 200);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      isObject(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? 'absent'
  );
}
