import type { NewOrder, ProcessingResult, UpdateOrderStatus } from '@order-integration/contracts';
import { findApi } from './api-address.ts';
import { placeOrderCall, updateOrderStatusCall } from './api-call.ts';
import { authenticate } from './authenticate.ts';
import type { CallOptions, PlaceOrderOptions } from './call-options.ts';
import type { ClientOptions } from './client-options.ts';
import { redactor } from './redact.ts';
import { sendCall } from './send-call.ts';
import { readSettings } from './settings.ts';

/**
 * The two calls of the API. Each resolves with the processing result that answers it, whatever its code and HTTP status; SOI003 says
 * that the request is queued and its outcome follows as a notification. Each rejects with
 * - `ContractError` (of `@order-integration/contracts`) when the request breaks the contract: nothing was sent;
 * - `CredentialsError`, `RateLimitedError` or `UnexpectedAnswerError` when the answer is no processing result;
 * - `TimeoutError` or `ConnectionError` when no whole answer came: the outcome is unknown;
 * - the signal's own reason when it is aborted.
 */
export interface Client {
  /** Update Order Status. Only `approved` has a documented effect. */
  readonly updateOrderStatus: (
    request: UpdateOrderStatus,
    options?: CallOptions,
  ) => Promise<ProcessingResult>;
  /**
   * New Order Integration. A retry after an unknown outcome (time-out, connection failure, 502, 503, 504, EOI010) may place the order
   * twice; VTEX then notifies EOI007 for the second: the order is integrated.
   */
  readonly placeOrder: (request: NewOrder, options: PlaceOrderOptions) => Promise<ProcessingResult>;
}

/**
 * Creates a client of VTEX's order integration API for one account.
 * @throws {ConfigurationError} when an option cannot work; the message names it.
 * @example
 * const client = createClient({ account: 'grocery1', credentials: { appKey, appToken } });
 * const result = await client.updateOrderStatus({ marketplaceOrderId, marketplaceOrderStatus: 'approved', connectorName, connectorEndpoint });
 */
export function createClient(options: ClientOptions): Client {
  const settings = readSettings(options);
  const { headers, secrets, isRegistered } = authenticate(options.credentials);
  const transport = {
    ...settings,
    ...findApi(options),
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
    redact: redactor(secrets),
    // Looked up anew for each call, so that a `fetch` that is put in its place later is used.
    fetch: settings.fetch ?? ((url, request) => globalThis.fetch(url, request)),
  };
  return {
    updateOrderStatus: async (request, callOptions) =>
      sendCall(transport, updateOrderStatusCall(request, isRegistered), callOptions),
    placeOrder: async (request, callOptions) =>
      sendCall(transport, placeOrderCall(request, callOptions?.affiliateId, isRegistered), callOptions),
  };
}
