import type { Job, Result } from './facts.ts';

/** The common body with its nine keys; what is left out is null. */
export function resultOf(code: string, flow: string, parts: Result = {}): Result {
  return {
    marketplaceOrderId: null,
    accountName: null,
    code,
    flow,
    success: code.startsWith('S'),
    operationId: null,
    errors: null,
    fields: null,
    message: `Outcome ${code}`,
    ...parts,
  };
}

/** The common body of what became of a job. */
export function outcomeOf({ account, operation, body, affiliate }: Job, code: string, flow: string): Result {
  const order = body.marketplaceOrderId;
  return resultOf(code, flow, {
    marketplaceOrderId: order,
    accountName: account,
    operationId: operation,
    fields: code.startsWith('S') ? { mainOrderId: `${affiliate}-${order}`, franchiseOrderId: null } : null,
    errors: code.startsWith('S')
      ? null
      : [{ source: 'Order Integration', code, description: 'It is as it is.' }],
  });
}
