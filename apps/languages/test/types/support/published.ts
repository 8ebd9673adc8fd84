import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the package whose published files are judged. */
export const contracts = join(import.meta.dirname, '../../../../../packages/contracts');

/** A JSON Schema, or a part of one, as far as the judge reads it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** The published schema of that name, such as `new-order.reader`. */
export function schemaOf(name: string): JsonSchema {
  const file = join(contracts, `schemas/2020-12/${name}.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as JsonSchema;
}

/** The alternative of a schema that a value is of, judged by its type and its constants. */
export function alternativeFor(schema: JsonSchema, value: unknown): JsonSchema {
  const alternatives = schema.anyOf ?? schema.oneOf;
  return alternatives?.find((each) => isOfType(each, value) && hasConstants(each, value)) ?? schema;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType({ type }: JsonSchema, value: unknown): boolean {
  const actual = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return [type].flat().includes(actual);
}

function hasConstants({ properties = {} }: JsonSchema, value: unknown): boolean {
  return Object.entries(properties).every(
    ([key, { const: constant }]) => constant === undefined || (isObject(value) && value[key] === constant),
  );
}
