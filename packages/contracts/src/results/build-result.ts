import { catalogue } from '../codes/catalogue.ts';
import type { ErrorCode, ResponseCode, SuccessCode } from '../codes/response-codes.ts';
import type { EmittedError } from '../model/emitted-error.ts';
import type { EmittedFailure, EmittedFields, EmittedSuccess } from '../model/emitted-result.ts';
import type { Flow } from '../model/flow.ts';

/** What a result is about. Each part left out is null in the body. */
export interface ResultSubject {
  readonly marketplaceOrderId?: string | null;
  readonly accountName?: string | null;
  readonly operationId?: string | null;
  /** Left out: the code's own flow where it has only one, `Unknown` otherwise. */
  readonly flow?: Flow;
}

/**
 * Builds the body of a success. It passes `emittedResultSchema`.
 * @example
 * success('SOI001', { marketplaceOrderId, accountName, operationId, fields: { mainOrderId, franchiseOrderId: null } });
 */
export function success<Code extends SuccessCode>(
  code: Code,
  subject: ResultSubject & { readonly fields?: EmittedFields | null } = {},
): EmittedSuccess<Code> {
  return { ...common(code, subject), code, success: true, errors: null, fields: subject.fields ?? null };
}

/**
 * Builds the body of an error. It passes `emittedResultSchema`.
 * @example
 * failure('EOI007', { flow: 'PlaceOrder', marketplaceOrderId, errors: [{ source: 'Fulfillment', code: 'FMT009', description }] });
 */
export function failure<Code extends ErrorCode>(
  code: Code,
  subject: ResultSubject & { readonly errors?: readonly EmittedError[] | null } = {},
): EmittedFailure<Code> {
  return { ...common(code, subject), code, success: false, errors: subject.errors ?? null, fields: null };
}

function common(code: ResponseCode, subject: ResultSubject) {
  return {
    marketplaceOrderId: subject.marketplaceOrderId ?? null,
    accountName: subject.accountName ?? null,
    flow: subject.flow ?? onlyFlow(code),
    operationId: subject.operationId ?? null,
    message: catalogue[code].message,
  };
}

function onlyFlow(code: ResponseCode): Flow {
  const [first, ...others]: readonly Flow[] = catalogue[code].flows;
  return first === undefined || others.length > 0 ? 'Unknown' : first;
}
