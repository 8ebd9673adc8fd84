import { catalogue } from '../codes/catalogue.ts';
import type { ErrorCode, ResponseCode, SuccessCode } from '../codes/response-codes.ts';
import type { EmittedError } from '../model/emitted-error.ts';
import type { EmittedFailure, EmittedFields, EmittedSuccess } from '../model/emitted-result.ts';
import type { Flow } from '../model/flow.ts';

/** What a result is about. Each part left out is null in the body. */
export interface ResultSubject {
  /** The order id that the marketplace chose. */
  readonly marketplaceOrderId?: string | null;
  /** The seller's VTEX account. */
  readonly accountName?: string | null;
  /** Id of the operation. */
  readonly operationId?: string | null;
  /** Left out: the code's own flow where it has only one, `Unknown` otherwise. */
  readonly flow?: Flow;
}

/**
 * Builds the body of a success. It passes `emittedResultSchema`; `message` is the catalogue's.
 * @param code a code of a success.
 * @param subject what the result is about, and `fields`: the ids of the order in VTEX, null where they are left out.
 * @example
 * import { success } from '@order-integration/contracts';
 *
 * const placed = success('SOI001', {
 *   marketplaceOrderId: '123456789',
 *   accountName: 'connections',
 *   operationId: 'a1a0e124-6cfc-404e-a8c5-95f5a494dc86',
 *   fields: { mainOrderId: 'MKP-123456789', franchiseOrderId: null },
 * });
 * console.log(JSON.stringify(placed));
 */
export function success<Code extends SuccessCode>(
  code: Code,
  subject: ResultSubject & { readonly fields?: EmittedFields | null } = {},
): EmittedSuccess<Code> {
  // Written out, as in `failure`: spreading a part of it costs a hundred times as much.
  return {
    marketplaceOrderId: subject.marketplaceOrderId ?? null,
    accountName: subject.accountName ?? null,
    code,
    flow: subject.flow ?? onlyFlow(code),
    success: true,
    operationId: subject.operationId ?? null,
    errors: null,
    fields: subject.fields ?? null,
    message: catalogue[code].message,
  };
}

/**
 * Builds the body of an error. It passes `emittedResultSchema`; `message` is the catalogue's.
 * @param code a code of an error.
 * @param subject what the result is about, and `errors`: what went wrong upstream, null where it is left out.
 * @example
 * import { failure } from '@order-integration/contracts';
 *
 * const refused = failure('EOI007', {
 *   marketplaceOrderId: '123456789',
 *   errors: [{ source: 'Fulfillment', code: 'FMT009', description: 'The order exists already' }],
 * });
 * console.log(JSON.stringify(refused));
 */
export function failure<Code extends ErrorCode>(
  code: Code,
  subject: ResultSubject & { readonly errors?: readonly EmittedError[] | null } = {},
): EmittedFailure<Code> {
  return {
    marketplaceOrderId: subject.marketplaceOrderId ?? null,
    accountName: subject.accountName ?? null,
    code,
    flow: subject.flow ?? onlyFlow(code),
    success: false,
    operationId: subject.operationId ?? null,
    errors: subject.errors ?? null,
    fields: null,
    message: catalogue[code].message,
  };
}

function onlyFlow(code: ResponseCode): Flow {
  const [first, ...others]: readonly Flow[] = catalogue[code].flows;
  return first === undefined || others.length > 0 ? 'Unknown' : first;
}
