import { alternativeFor, isObject, type JsonSchema } from './published.ts';

/** A place in a body that its schema describes. */
export interface Place {
  readonly path: readonly (string | number)[];
  /** JSON Pointer (RFC 6901). */
  readonly pointer: string;
  readonly value: unknown;
  readonly schema: JsonSchema;
  /** Whether it is a key that may be absent. */
  readonly optional: boolean;
}

/** Every place of a body that its schema describes, the whole body first; of a list its first entry. */
export function placesOf(
  schema: JsonSchema,
  value: unknown,
  path: readonly (string | number)[] = [],
  optional = false,
): Place[] {
  const own = alternativeFor(schema, value);
  const here = { path, pointer: path.map((part) => `/${part}`).join(''), value, schema: own, optional };
  if (Array.isArray(value)) {
    const entries = value.slice(0, 1).flatMap((entry) => placesOf(own.items ?? {}, entry, [...path, 0]));
    return [here, ...entries];
  }
  if (!isObject(value)) return [here];
  const required = new Set(own.required);
  const inner = Object.entries(own.properties ?? {})
    .filter(([key]) => value[key] !== undefined)
    .flatMap(([key, property]) => placesOf(property, value[key], [...path, key], !required.has(key)));
  return [here, ...inner];
}
