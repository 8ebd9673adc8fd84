import type { NewOrderInput, ProcessingResult, UpdateOrderStatus } from '@order-integration/contracts';
import { type CallOptions, type ClientOptions, type PlaceOrderOptions, readOptions } from './options.ts';
import { placeOrderCall, updateOrderStatusCall } from './request.ts';
import { sendCall } from './send.ts';

/**
 * The two calls of the API. Each resolves with the processing result that answers it, whatever its code and HTTP status; SOI003 says
 * that the request is queued and its outcome follows as a notification. Each rejects with
 * - `ContractError` (of `@order-integration/contracts`) when the request breaks the contract: nothing was sent;
 * - `CredentialsError`, `RateLimitedError` or `UnexpectedAnswerError` when the answer is no processing result;
 * - `AnswerTimeoutError` or `ConnectionError` when no whole answer came: the outcome is unknown;
 * - the signal's own reason when it is aborted.
 *
 * A request may have any published form (documented: letter case, `deliveryIds` as one object, …); it is sent in the present one.
 */
export interface Client {
  /** Update Order Status. Only `approved` has a documented effect. */
  readonly updateOrderStatus: (
    request: UpdateOrderStatus,
    options?: CallOptions,
  ) => Promise<ProcessingResult>;
  /**
   * New Order Integration. Keys of which nothing is known may be left out: they are sent as null. A retry after an unknown outcome
   * (time-out, connection failure, 502, 503, 504, EOI010) may place the order twice; VTEX then notifies EOI007 for the second: the order
   * is integrated.
   */
  readonly placeOrder: (request: NewOrderInput, options: PlaceOrderOptions) => Promise<ProcessingResult>;
}

/**
 * Creates a client of VTEX's order integration API for one account.
 * @throws {ConfigurationError} when an option cannot work; the message names it.
 * @example
 * const client = createClient({ account: 'grocery1', credentials: { appKey, appToken } });
 * const result = await client.updateOrderStatus({ marketplaceOrderId, marketplaceOrderStatus: 'approved', connectorName, connectorEndpoint });
 */
export function createClient(options: ClientOptions): Client {
  const settings = readOptions(options);
  return {
    updateOrderStatus: async (request, callOptions) =>
      sendCall(settings, updateOrderStatusCall(request, settings), callOptions),
    placeOrder: async (request, callOptions) =>
      sendCall(settings, placeOrderCall(request, callOptions?.affiliateId, settings), callOptions),
  };
}
