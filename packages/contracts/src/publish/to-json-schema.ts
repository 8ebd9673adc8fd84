import { z } from 'zod';

/** The dialects that are published, by the name of their folder. */
export const dialects = { '2020-12': 'draft-2020-12', 'draft-07': 'draft-7' } as const;

/** A JSON Schema document or a part of one. */
export type JsonSchema = Record<string, unknown>;

type Target = (typeof dialects)[keyof typeof dialects] | 'openapi-3.0';

/** Converts a schema of the model, seen from the side that a value comes in. */
export function toJsonSchema(schema: z.ZodType, target: Target): JsonSchema {
  const { $schema, ...converted } = z.toJSONSchema(schema, {
    target,
    io: 'input',
    override: ({ jsonSchema }) => simplify(jsonSchema),
  });
  return $schema === undefined ? converted : { $schema, ...converted };
}

/** Says the same with the keywords that people expect. */
function simplify(schema: JsonSchema): void {
  const { additionalProperties } = schema;
  if (isEmptyObject(additionalProperties)) schema.additionalProperties = true;
  delete schema.propertyNames;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
