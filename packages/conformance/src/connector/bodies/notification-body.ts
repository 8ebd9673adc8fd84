import { randomInt } from 'node:crypto';
import { uniqueOperation, uniqueOrder } from '../../json-bodies.ts';

/** The common body with its nine keys, as it is sent. */
export interface NotificationBody {
  readonly accountName: string | null;
  readonly success: boolean;
  readonly flow: string;
  readonly operationId: string | null;
  readonly marketplaceOrderId: string | null;
  readonly code: string;
  readonly message: string | null;
  readonly errors: readonly UpstreamError[] | null;
  readonly fields: OrderIds | null;
}

/** One entry of `errors`. */
export interface UpstreamError {
  readonly source: string;
  readonly code: string;
  readonly description: string;
}

/** The order ids that VTEX gave. */
interface OrderIds {
  readonly mainOrderId: string;
  readonly franchiseOrderId: string | null;
}

/**
 * Gives bodies of one case the target's account and ids of their own, so that a connector which has met the case before handles
 * it again. Equal ids stay equal, null stays null, and an operation id of digits stays one.
 */
export function renewed(bodies: readonly NotificationBody[], account: string): readonly NotificationBody[] {
  const ids = new Map<string, string>();
  const renew = (id: string | null, make: () => string) => {
    if (id === null) return null;
    const known = ids.get(id) ?? make();
    ids.set(id, known);
    return known;
  };
  return bodies.map((body) => ({
    ...body,
    accountName: body.accountName === null ? null : account,
    marketplaceOrderId: renew(body.marketplaceOrderId, uniqueOrder),
    operationId: renew(body.operationId, /^\d+$/.test(body.operationId ?? '') ? digits : uniqueOperation),
  }));
}

function digits(): string {
  return randomInt(1_000_000_000, 281_474_976_710_655).toString();
}
