import type { z } from 'zod';
import type { ZodTypeAny } from 'zod/v3';
import { zodToJsonSchema } from 'zod-to-json-schema';

/**
 * What zod-to-json-schema makes of a schema, seen from the side that a value comes in.
 * @param schema typed as one of Zod 4, for so the source is written; a schema of Zod 3 where this project of the tests runs it.
 */
export function convert(schema: z.ZodType): object {
  return zodToJsonSchema(schema as unknown as ZodTypeAny, {
    target: 'jsonSchema7',
    effectStrategy: 'input',
    pipeStrategy: 'input',
    $refStrategy: 'none',
  });
}
