import * as z from 'zod';

/** The dialects that are published, by the name of their folder. */
export const dialects = { '2020-12': 'draft-2020-12', 'draft-07': 'draft-7' } as const;

/** A JSON Schema document or a part of one. */
export type JsonSchema = Record<string, unknown>;

/** What a schema is converted for. OpenAPI 3.1 is 2020-12, with numbers as generators of code want them. */
export type Target = (typeof dialects)[keyof typeof dialects] | 'openapi-3.0' | 'openapi-3.1';

/**
 * Converts a schema of the model, seen from the side that a value comes in. Says what the converter says in the words that people and
 * generators of code understand; which values are valid stays the same, which the tests with a second converter prove.
 */
export function toJsonSchema(schema: z.ZodType, target: Target): JsonSchema {
  const { $schema, ...converted } = z.toJSONSchema(schema, {
    target: target === 'openapi-3.1' ? 'draft-2020-12' : target,
    io: 'input',
    override: ({ jsonSchema }) => {
      for (const rewrite of rewrites) rewrite(jsonSchema);
      if (target.startsWith('openapi')) widthOfNumber(jsonSchema);
    },
  });
  return $schema === undefined ? converted : { $schema, ...converted };
}

/** What is said in other words, in this order. Each gets a schema whose inner schemas are done. */
const rewrites: readonly ((schema: JsonSchema) => void)[] = [
  withoutPropertyNames,
  withoutNullDefault,
  nullAsType,
  constAsEnum,
  descriptionFirst,
];

/**
 * A pattern for names that takes any name says nothing. That other keys are allowed stays the empty schema: `true` says the same, but
 * typify (Rust) then throws such keys away.
 */
function withoutPropertyNames(schema: JsonSchema): void {
  delete schema.propertyNames;
}

/** A default makes the key compulsory in what openapi-typescript generates. That absent means null is said in words. */
function withoutNullDefault(schema: JsonSchema): void {
  if (schema.default === null) delete schema.default;
}

/**
 * A choice between something and null becomes a list of types, which generators of code read as nullable; where there is more than one
 * alternative, null joins the first. OpenAPI 3.0 has no type null, and its converter writes `nullable` instead.
 */
function nullAsType(schema: JsonSchema): void {
  if (!Array.isArray(schema.anyOf)) return;
  const alternatives = schema.anyOf.flatMap(alternativesOf);
  const [first, ...others] = alternatives.filter((alternative) => !isNull(alternative));
  if (first === undefined || others.length + 1 === alternatives.length) return;
  if (typeof first.type !== 'string' || 'enum' in first || 'const' in first) {
    throw new Error(`Null cannot join ${JSON.stringify(first)}`);
  }
  const nullable = { ...first, type: [first.type, 'null'] };
  delete schema.anyOf;
  if (others.length > 0) Object.assign(schema, { anyOf: [nullable, ...others] });
  else Object.assign(schema, nullable, schema);
}

/** The alternatives of a choice that is itself an alternative stand beside the others. */
function alternativesOf(schema: JsonSchema): JsonSchema[] {
  const isChoice = Array.isArray(schema.anyOf) && Object.keys(schema).length === 1;
  return isChoice ? (schema.anyOf as JsonSchema[]).flatMap(alternativesOf) : [schema];
}

function isNull({ type }: JsonSchema): boolean {
  return type === 'null';
}

/** Validators that go by draft-04, which many still do, pass over `const`; a list of one value says the same. */
function constAsEnum(schema: JsonSchema): void {
  if (!('const' in schema)) return;
  schema.enum = [schema.const];
  delete schema.const;
}

/**
 * OpenAPI's formats of numbers. Without them generators take an integer for 32 bits, which 21 million in a currency with cents exceed,
 * and a number for a single-precision float, which keeps seven digits of a coordinate. JSON Schema has no such formats.
 */
function widthOfNumber(schema: JsonSchema): void {
  const [type] = [schema.type].flat();
  if (type === 'integer') schema.format = 'int64';
  if (type === 'number') schema.format = 'double';
}

function descriptionFirst(schema: JsonSchema): void {
  putFirst(schema, 'description');
}

/** Moves a keyword, where it is there, before all others: a reader looks for it first. */
export function putFirst(schema: JsonSchema, keyword: string): void {
  const { [keyword]: value, ...rest } = schema;
  if (value === undefined) return;
  for (const key of Object.keys(rest)) delete schema[key];
  Object.assign(schema, { [keyword]: value }, rest);
}
