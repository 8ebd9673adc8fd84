import * as z from 'zod';
import { catalogue } from '../codes/catalogue.ts';
import { locales } from '../codes/code-entry.ts';
import { responseCodes } from '../codes/response-codes.ts';
import { errorSources } from '../model/emitted-error.ts';
import { emittedResultSchema } from '../model/emitted-result.ts';
import { flows } from '../model/flow.ts';
import { exampleResult } from '../results/example-result.ts';
import type { PublishedDocument } from './document.ts';
import { schemaIds } from './published-schemas.ts';
import { toJsonSchema } from './to-json-schema.ts';
import { restsOn, vtexPages } from './vtex-pages.ts';

const basis = (part: string) =>
  z
    .enum(['documented', 'inferred', 'our-choice'])
    .describe(
      `On what ${part} rests: documented by VTEX, inferred from what it has published, or our choice.`,
    );

const codeText = (language: string) =>
  z
    .object({
      title: z.string().describe('What the code tells, in a few words.'),
      meaning: z.string().describe('What the code tells, in a sentence.'),
      causes: z.array(z.string()).min(1).describe('Why the code comes, likeliest first.'),
      remedy: z.string().describe('What to do about it.'),
    })
    .strict()
    .describe(`In ${language}.`);

const upstreamError = z
  .object({
    source: z.enum(errorSources).describe('System that fails.'),
    code: z.string().describe('Code of that system.'),
    description: z.string().describe('What went wrong, for people.'),
  })
  .strict();

const codeEntry = z
  .object({
    code: z
      .string()
      .regex(/^[SE]OI[0-9]{3}$/)
      .describe('The response code.'),
    outcome: z.enum(['success', 'error']).describe('Whether the code is one of success.'),
    name: z
      .string()
      .regex(/^[a-z]+(-[a-z]+)*$/)
      .describe('Permanent name.'),
    message: z.string().describe('The message of a body with this code.'),
    flows: z.array(z.enum(flows)).min(1).describe('Flows in which the code comes.'),
    phases: z
      .array(z.enum(['answer', 'notification']))
      .min(1)
      .describe('Whether the code comes in the answer to a call, in a notification, or in both.'),
    retry: z
      .enum(['never', 'same-request', 'after-change', 'after-seller'])
      .describe(
        'Whether to send the request again: never, unchanged after a while, once it or the store was changed, or once the seller has acted.',
      ),
    retryDelaysMs: z
      .array(z.number().int().min(1))
      .describe('Suggested pauses before each further try, in milliseconds.'),
    actors: z.array(z.enum(['connector', 'seller', 'vtex'])).describe('Who has to act, likeliest first.'),
    settlement: z.enum(['final', 'pending', 'unknown']).describe('Whether the code settles the outcome.'),
    upstream: z.array(upstreamError).describe('Entries of errors that are likely.'),
    httpStatus: z
      .number()
      .int()
      .min(200)
      .max(599)
      .describe('HTTP status of a synchronous answer; our choice.'),
    since: z.string().describe('Version of this package that first listed the code.'),
    basis: z
      .object({
        meaning: basis('the meaning'),
        flows: basis('the list of flows'),
        retry: basis('the advice on retries'),
        upstream: basis('the list of upstream errors'),
        httpStatus: basis('the HTTP status'),
      })
      .strict()
      .describe('On what each part of the entry rests.'),
    sources: z
      .array(z.string().regex(/^https:[/][/]developers[.]vtex[.]com[/][!-~]+$/))
      .min(1)
      .describe('Pages of VTEX on which the documented parts rest.'),
    texts: z
      .object({ en: codeText('English'), pt: codeText('Portuguese'), es: codeText('Spanish') })
      .strict()
      .describe('Texts for people, by language.'),
    example: emittedResultSchema.describe('A body with this code.'),
  })
  .strict();

/** The catalogue's file as a schema. */
export const catalogueFileSchema = z
  .object({
    $schema: z.string().describe('The schema of this file.'),
    locales: z.array(z.string()).describe('The languages of the texts.'),
    codes: z.array(codeEntry).min(1).describe('One entry per response code.'),
  })
  .strict()
  .describe(`Catalogue of the response codes of order integration with VTEX. ${restsOn([vtexPages.orders])}`);

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
        $id: `${schemaIds}/2020-12/codes.schema.json`,
        title: 'ResponseCodeCatalogue',
        ...toJsonSchema(catalogueFileSchema, 'draft-2020-12'),
      },
    },
  ];
}
