import { z } from 'zod';
import { catalogue } from '../codes/catalogue.ts';
import { locales } from '../codes/code-entry.ts';
import { responseCodes } from '../codes/response-codes.ts';
import { errorSources } from '../model/emitted-error.ts';
import { emittedResultSchema } from '../model/emitted-result.ts';
import { flows } from '../model/flow.ts';
import { exampleResult } from '../results/example-result.ts';
import type { PublishedDocument } from './document.ts';
import { toJsonSchema } from './to-json-schema.ts';

const basis = z.enum(['documented', 'inferred', 'our-choice']);

const codeText = z
  .object({
    title: z.string(),
    meaning: z.string(),
    causes: z.array(z.string()).min(1).describe('Likeliest first.'),
    remedy: z.string(),
  })
  .strict();

const codeEntry = z
  .object({
    code: z.string().regex(/^[SE]OI[0-9]{3}$/),
    outcome: z.enum(['success', 'error']),
    name: z
      .string()
      .regex(/^[a-z]+(-[a-z]+)*$/)
      .describe('Permanent name.'),
    message: z.string().describe('The message of a body with this code.'),
    flows: z.array(z.enum(flows)).min(1),
    phases: z.array(z.enum(['answer', 'notification'])).min(1),
    retry: z.enum(['never', 'same-request', 'after-change', 'after-seller']),
    retryDelays: z
      .array(z.number().int().min(1))
      .describe('Suggested pauses before each further try, in milliseconds.'),
    actors: z.array(z.enum(['connector', 'seller', 'vtex'])).describe('Who has to act, likeliest first.'),
    settlement: z.enum(['final', 'pending', 'unknown']).describe('Whether the code settles the outcome.'),
    upstream: z
      .array(z.object({ source: z.enum(errorSources), code: z.string(), description: z.string() }).strict())
      .describe('Upstream errors that are likely in errors.'),
    httpStatus: z
      .number()
      .int()
      .min(200)
      .max(599)
      .describe('HTTP status of a synchronous answer; our choice.'),
    since: z.string().describe('Version of this package that first listed the code.'),
    basis: z
      .object({ meaning: basis, flows: basis, retry: basis, upstream: basis, httpStatus: basis })
      .strict()
      .describe('On what each part of the entry rests.'),
    texts: z.object({ en: codeText, pt: codeText, es: codeText }).strict(),
    example: emittedResultSchema,
  })
  .strict();

/** The catalogue's file as a schema. */
export const catalogueFileSchema = z
  .object({ $schema: z.string(), locales: z.array(z.string()), codes: z.array(codeEntry).min(1) })
  .strict()
  .describe('Catalogue of the response codes of order integration with VTEX.');

/** The catalogue as data for every language, and the schema of that data. */
export function catalogueDocuments(): PublishedDocument[] {
  return [
    {
      path: 'catalogue/codes.json',
      content: {
        $schema: './codes.schema.json',
        locales,
        codes: responseCodes.map((code) => ({ code, ...catalogue[code], example: exampleResult(code) })),
      },
    },
    {
      path: 'catalogue/codes.schema.json',
      content: {
        $id: 'urn:order-integration:schema:2020-12:codes',
        title: 'ResponseCodeCatalogue',
        ...toJsonSchema(catalogueFileSchema, 'draft-2020-12'),
      },
    },
  ];
}
