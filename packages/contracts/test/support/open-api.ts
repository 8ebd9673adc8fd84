import { isObject, type JsonObject } from './json.ts';
import { parsePointer } from './json-pointer.ts';

/** An example of an OpenAPI document, where it is, and the schema that it is an example of. */
export interface Example {
  readonly place: string;
  readonly schema: JsonObject;
  readonly value: unknown;
}

/** Every example of a document: of media types, of parameters and of headers. */
export function examplesOf(document: unknown): Example[] {
  return holdersOf(document).flatMap(({ holder, place }) => {
    const schema = resolve(document, holder.schema);
    const named = isObject(holder.examples) ? Object.entries(holder.examples) : [];
    const single = 'example' in holder ? [{ place, schema, value: holder.example }] : [];
    return [
      ...single,
      ...named.map(([name, example]) => ({
        place: `${place} ${name}`,
        schema,
        value: (example as JsonObject).value,
      })),
    ];
  });
}

/** A schema of OpenAPI 3.0 in the terms of JSON Schema: `nullable` becomes a second type. */
export function withoutNullable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNullable);
  if (!isObject(schema)) return schema;
  const { nullable, ...rest } = schema;
  const converted = Object.fromEntries(
    Object.entries(rest).map(([key, part]) => [key, withoutNullable(part)]),
  );
  if (nullable !== true) return converted;
  if (typeof rest.type !== 'string') throw new Error('OpenAPI 3.0 allows `nullable` beside `type` only');
  return { ...converted, type: [rest.type, 'null'] };
}

interface Holder {
  readonly place: string;
  readonly holder: JsonObject;
}

/** Every object that has a schema. */
function holdersOf(value: unknown, place = '#'): Holder[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => holdersOf(item, `${place}/${index}`));
  if (!isObject(value)) return [];
  const inner = Object.entries(value).flatMap(([key, part]) => holdersOf(part, `${place}/${key}`));
  return isObject(value.schema) ? [{ place, holder: value }, ...inner] : inner;
}

function resolve(document: unknown, schema: unknown): JsonObject {
  const reference = isObject(schema) ? schema.$ref : undefined;
  if (typeof reference !== 'string') return schema as JsonObject;
  return parsePointer(reference.slice(1)).reduce(
    (part, key) => part[key] as JsonObject,
    document as JsonObject,
  );
}
