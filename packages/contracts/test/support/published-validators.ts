import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { toPointer } from '../../src/model/reading.ts';
import { readJson } from './package-files.ts';
import type { Role, Thing } from './vectors.ts';

/** The dialects of JSON Schema in which the contract is published, named as their folders are. */
export const dialects = ['2020-12', 'draft-07'] as const;

/** One of the two dialects. */
export type Dialect = (typeof dialects)[number];

/** The keyword `type` with several types is common, and the only thing published that Ajv's strict mode has to be told of. */
const options: Options = { strict: true, allowUnionTypes: true };

/** A validator of a schema in a dialect. */
export function compile(schema: object, dialect: Dialect, more: Options = {}): ValidateFunction {
  const ajv = dialect === '2020-12' ? new Ajv2020({ ...options, ...more }) : new Ajv({ ...options, ...more });
  return ajv.compile(schema);
}

/** The content of a published schema file. */
export function publishedSchema(thing: Thing, role: Role, dialect: Dialect): object {
  return readJson(`schemas/${dialect}/${thing}.${role}.schema.json`) as object;
}

/** A validator of a published schema file. */
export function publishedValidator(
  thing: Thing,
  role: Role,
  dialect: Dialect,
  more?: Options,
): ValidateFunction {
  return compile(publishedSchema(thing, role, dialect), dialect, more);
}

/** Where an error of Ajv is: a missing key and a key too many are named as the vectors name them. */
export function pointerOf({ instancePath, params }: ErrorObject): string {
  const key: unknown = params.missingProperty ?? params.additionalProperty;
  return typeof key === 'string' ? instancePath + toPointer([key]) : instancePath;
}
