import * as z from 'zod';
import type { ResponseCode } from '../codes/response-codes.ts';
import { orNull, text } from './forms.ts';
import { type Reading, readWith } from './reading.ts';

/** What went wrong upstream, as VTEX reports it. Every text may be null: no error body has ever been published. */
export interface ResultError {
  /** `Fulfillment`, `Checkout` or `Order Integration`; another string when VTEX adds a system. */
  readonly source: string | null;
  /** Upstream code (`FMT…`, `CHK…`, `ORD…`); an open list whose padding is irregular. */
  readonly code: string | null;
  /** Text for people. */
  readonly description: string | null;
}

/** The order ids that VTEX gave. */
export interface ResultFields {
  /** `{affiliateId}-{marketplaceOrderId}`, with `-01` appended for a franchise order. */
  readonly mainOrderId: string | null;
  /** Set only where a franchise delivers. */
  readonly franchiseOrderId: string | null;
}

/** A processing result whose code is `Code`: the common body of the answer and of the notification. */
export interface ResultOf<Code extends string> {
  /** The order id that the marketplace chose. Null in the answer to a placement. */
  readonly marketplaceOrderId: string | null;
  /** The seller's VTEX account. Null in the answer to a status update. */
  readonly accountName: string | null;
  /** The response code. */
  readonly code: Code;
  /** `PlaceOrder`, `ApproveOrder`, `Unknown`; another string when VTEX adds a flow. */
  readonly flow: string;
  /** VTEX's own verdict. `isSuccess` decides by the code first. */
  readonly success: boolean;
  /** Id of the operation. Null in answers, and not unique per notification: see `notificationKey`. */
  readonly operationId: string | null;
  /** Upstream errors, or null. */
  readonly errors: readonly ResultError[] | null;
  /** Order ids, or null: always null with an error. */
  readonly fields: ResultFields | null;
  /** Text for people. Three wordings are published for SOI001, so nothing may compare on it. */
  readonly message: string | null;
}

/** Marks a code that this version of the catalogue does not list, so that `code` narrows. Exists in types only. */
declare const unlisted: unique symbol;

/**
 * A code outside the catalogue: a string that equals none of the listed codes. To compare one with a text of your own, widen it:
 * `String(result.code) === 'EOI999'`.
 */
// A template of a tagged string, not the tagged string itself: only the former tells the members of a union apart.
export type UnlistedCode = `${string & { readonly [unlisted]: true }}`;

/** A processing result with a code of the catalogue. */
export type KnownResult = { [Code in ResponseCode]: ResultOf<Code> }[ResponseCode];

/** A processing result with a code that the catalogue does not list (yet). */
export type UnknownResult = ResultOf<UnlistedCode>;

/** The common body as a reader sees it. A union that narrows on `code`. */
export type ProcessingResult = KnownResult | UnknownResult;

/** Reader's view of one entry of `errors`. */
const resultErrorSchema = z
  .object({
    source: orNull(z.string()).describe(
      'System that failed: Fulfillment, Checkout or Order Integration; any other text is to be read as well.',
    ),
    code: orNull(z.string()).describe(
      'Code of that system: FMT, CHK or ORD and digits. An open list with irregular padding (FMT017, FMT0021).',
    ),
    description: orNull(z.string()).describe('What went wrong, for people.'),
  })
  .passthrough();

/** Reader's view of `fields`. */
const resultFieldsSchema = z
  .object({
    mainOrderId: orNull(z.string()).describe(
      'Id of the order in VTEX: affiliateId-marketplaceOrderId, and -01 for an order that a franchise delivers.',
    ),
    franchiseOrderId: orNull(z.string()).describe(
      'Id of the order in the account of the franchise that delivers; null or absent otherwise.',
    ),
  })
  .passthrough();

/**
 * The reader of the common body. Takes any code, flow and error source, keeps unknown keys, reads an absent nullable key as
 * null. It accepts every body that VTEX has published (documented) and tolerates the growth that is to be expected (our choice).
 */
export const processingResultSchema = z
  .object({
    marketplaceOrderId: orNull(z.string()).describe(
      'Id that the marketplace gave the order; null in the answer to a New Order.',
    ),
    accountName: orNull(z.string()).describe(
      'The seller’s VTEX account; null in the answer to an Update Order Status.',
    ),
    code: text().describe(
      'Response code. The catalogue explains the listed ones; the list has grown before, so an unlisted one must be survived.',
    ),
    flow: text().describe(
      'What the request set out to do: PlaceOrder, ApproveOrder or Unknown; any other text is to be read as well.',
    ),
    success: z.boolean().describe('VTEX’s verdict. Where the code is listed, the code decides.'),
    operationId: orNull(z.string()).describe(
      'Id of the operation; null in answers. Not unique: a notification is told apart by account, order, operation, flow and code together.',
    ),
    errors: orNull(z.array(resultErrorSchema)).describe('What failed upstream; null with a success.'),
    fields: orNull(resultFieldsSchema).describe('Order ids in VTEX; null with SOI003 and with an error.'),
    message: orNull(z.string()).describe(
      'Text for people. It has several wordings per code, so nothing may compare on it.',
    ),
  })
  .passthrough()
  .describe(
    'Common body of answers and notifications, as a reader must accept it. An absent nullable key means null.',
  );

/**
 * Reads a parsed JSON value as the common body. Never throws. A body that breaks the contract gives the places that are wrong,
 * `issueLimit` of them at most.
 * @example
 * import { isCode, readProcessingResult } from '@order-integration/contracts';
 *
 * const text = '{"code":"SOI002","flow":"ApproveOrder","success":true,"fields":{"mainOrderId":"MKP-123456789"}}';
 * const reading = readProcessingResult(JSON.parse(text));
 * if (!reading.ok) console.error(reading.issues.map(({ pointer, message }) => `${pointer}: ${message}`));
 * else if (isCode(reading.value, 'SOI002')) console.log('ship', reading.value.fields?.mainOrderId);
 */
export function readProcessingResult(value: unknown): Reading<ProcessingResult> {
  // The schema's code is an open string; the union adds only the narrowing, which holds by the catalogue's definition.
  return readWith(processingResultSchema, value) as Reading<ProcessingResult>;
}
