import { uniqueOrder } from '../../json-bodies.ts';
import type { Inbox } from '../inbox.ts';
import type { ServiceProbe } from '../probe.ts';
import type { OrderBody } from '../service-target.ts';

/** The body of a request, as a JSON object. */
export interface RequestBody extends OrderBody {
  readonly marketplaceOrderId: string;
}

/** A status update to `approved`, for an order that nobody has placed. `changes` replace what they name. */
export function approval({ endpoint }: Pick<Inbox, 'endpoint'>, changes: OrderBody = {}): RequestBody {
  return {
    marketplaceOrderId: uniqueOrder(),
    marketplaceOrderStatus: 'approved',
    connectorName: 'conformance',
    connectorEndpoint: endpoint,
    ...changes,
  };
}

/** A copy of the order that is integrated, with an id of its own, its payment pending. `changes` replace what they name. */
export function placement(
  { target }: Pick<ServiceProbe, 'target'>,
  inbox: Pick<Inbox, 'endpoint'>,
  changes: OrderBody = {},
): RequestBody {
  return { ...target.orders.placeable, ...approval(inbox, { marketplaceOrderStatus: 'new' }), ...changes };
}
