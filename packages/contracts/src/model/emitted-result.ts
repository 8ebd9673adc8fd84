import { z } from 'zod';
import { type ErrorCode, errorCodes, type SuccessCode, successCodes } from '../codes/response-codes.ts';
import { type EmittedError, emittedErrorSchema } from './emitted-error.ts';
import { type Flow, flows } from './flow.ts';

/** `fields` as a writer sends it. */
export interface EmittedFields {
  /** Order id in VTEX. */
  readonly mainOrderId: string;
  /** Order id of the franchise that delivers, or null. */
  readonly franchiseOrderId: string | null;
}

/** What every emitted body has, whatever its code. */
interface EmittedBody {
  readonly marketplaceOrderId: string | null;
  readonly accountName: string | null;
  readonly flow: Flow;
  readonly operationId: string | null;
  readonly message: string;
}

/** A successful body as a writer sends it. */
export interface EmittedSuccess<Code extends SuccessCode = SuccessCode> extends EmittedBody {
  readonly code: Code;
  readonly success: true;
  readonly errors: null;
  readonly fields: EmittedFields | null;
}

/** A failed body as a writer sends it. */
export interface EmittedFailure<Code extends ErrorCode = ErrorCode> extends EmittedBody {
  readonly code: Code;
  readonly success: false;
  readonly errors: readonly EmittedError[] | null;
  readonly fields: null;
}

/** The common body as a writer sends it. */
export type EmittedResult = EmittedSuccess | EmittedFailure;

const common = {
  marketplaceOrderId: z.string().nullable().describe("The marketplace's order id."),
  accountName: z.string().nullable().describe("The seller's VTEX account."),
  flow: z.enum(flows).describe('What the request set out to do.'),
  operationId: z.string().nullable().describe('Id of the operation; null in answers.'),
  message: z.string().min(1).describe('Text for people.'),
};

const emittedFieldsSchema = z
  .object({
    mainOrderId: z.string().min(1).describe('Order id in VTEX.'),
    franchiseOrderId: z.string().nullable().describe('Set only where a franchise delivers.'),
  })
  .strict();

const emittedSuccessSchema = z
  .object({
    ...common,
    success: z.literal(true),
    code: z.enum(successCodes).describe('Code of a success.'),
    errors: z.null(),
    fields: emittedFieldsSchema.nullable().describe('Order ids in VTEX.'),
  })
  .strict()
  .describe('A success.');

const emittedFailureSchema = z
  .object({
    ...common,
    success: z.literal(false),
    code: z.enum(errorCodes).describe('Code of an error.'),
    errors: z.array(emittedErrorSchema).nullable().describe('Upstream errors.'),
    fields: z.null(),
  })
  .strict()
  .describe('A failure.');

/**
 * The writer of the common body: the listed codes only, all nine keys and no other, `success` as the code says, `fields` only
 * with success, `errors` only with failure. Stricter than anything VTEX documents (our choice); whatever passes it, passes the reader.
 */
export const emittedResultSchema = z
  .discriminatedUnion('success', [emittedSuccessSchema, emittedFailureSchema])
  .describe('Common body of answers and notifications, as a writer must send it.');
