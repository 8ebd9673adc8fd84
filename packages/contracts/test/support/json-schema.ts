import { isObject, type JsonObject } from './json.ts';

/** A schema inside a schema, and where it is. */
export interface Subschema {
  readonly path: string;
  readonly schema: JsonObject;
}

/** Keywords whose value is one schema, a list of schemas, or schemas by name. Those that the published files use. */
const one = ['items', 'additionalProperties'];
const several = ['anyOf', 'oneOf'];
const named = ['properties'];

/** A schema and every schema inside it. Keywords are told from property names by where they stand. */
export function subschemasOf(schema: unknown, path = '#'): Subschema[] {
  if (!isObject(schema)) return [];
  const inner = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (one.includes(keyword)) return [[keyword, value]];
    if (several.includes(keyword) || named.includes(keyword)) {
      return Object.entries(value as object).map(([name, part]) => [`${keyword}/${name}`, part]);
    }
    return [];
  });
  return [{ path, schema }, ...inner.flatMap(([step, part]) => subschemasOf(part, `${path}/${step}`))];
}
