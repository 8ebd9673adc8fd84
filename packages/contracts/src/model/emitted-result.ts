import * as z from 'zod';
import { type ErrorCode, errorCodes, type SuccessCode, successCodes } from '../codes/response-codes.ts';
import { type EmittedError, emittedErrorSchema } from './emitted-error.ts';
import { type Flow, flows } from './flow.ts';
import { text } from './forms.ts';

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
  marketplaceOrderId: z
    .string()
    .nullable()
    .describe('Id that the marketplace gave the order. VTEX has it null in the answer to a New Order.'),
  accountName: z
    .string()
    .nullable()
    .describe('The seller’s VTEX account. VTEX has it null in the answer to an Update Order Status.'),
  flow: z
    .enum(flows)
    .describe(
      'What the request set out to do: PlaceOrder, ApproveOrder, or Unknown where that cannot be told.',
    ),
  operationId: z
    .string()
    .nullable()
    .describe('Id of the operation in notifications; null in answers. Two notifications may share it.'),
  message: text().describe('What the code says, for people. Nothing may compare on it.'),
};

const emittedFieldsSchema = z
  .object({
    mainOrderId: text().describe(
      'Id of the order in VTEX: affiliateId-marketplaceOrderId, and -01 for an order that a franchise delivers.',
    ),
    franchiseOrderId: z
      .string()
      .nullable()
      .describe('Id of the order in the account of the franchise that delivers; null otherwise.'),
  })
  .strict();

const emittedSuccessSchema = z
  .object({
    ...common,
    success: z.literal(true).describe('Whether the code is one of success: true.'),
    code: z.enum(successCodes).describe('Response code of a success; the catalogue explains each.'),
    errors: z.null().describe('Null with a success.'),
    fields: emittedFieldsSchema
      .nullable()
      .describe('Order ids in VTEX; null with SOI003, when VTEX has given none yet.'),
  })
  .strict()
  .describe('A success.');

const emittedFailureSchema = z
  .object({
    ...common,
    success: z.literal(false).describe('Whether the code is one of success: false.'),
    code: z.enum(errorCodes).describe('Response code of an error; the catalogue explains each.'),
    errors: z
      .array(emittedErrorSchema)
      .nullable()
      .describe(
        'What failed upstream, or every place that breaks the contract; null where nothing is known.',
      ),
    fields: z.null().describe('Null with a failure.'),
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
