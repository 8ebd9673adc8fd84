import { ContractError } from './errors.ts';
import { notHttp, parseHttpUrl } from './model/connector-registration.ts';

/**
 * The three calls of the protocol (documented by VTEX). The first two are paths of the API's host, the third is appended to the
 * endpoint that the connector has registered.
 */
export const routes = {
  updateOrderStatus: { method: 'PUT', path: '/api/order-integration/orders/status' },
  placeOrder: { method: 'POST', path: '/api/order-integration/orders' },
  notification: { method: 'POST', path: '/order-integration/notification/processing-result' },
} as const;

/**
 * Where the notification goes: the path of the call appended to the endpoint's own path, `an` merged into the endpoint's own query
 * (inferred: VTEX's documents disagree on endpoints with a query).
 * @param connectorEndpoint the base URL that the connector registered, http or https.
 * @param accountName the seller's account.
 * @throws {ContractError} when the endpoint is not such a URL.
 * @example
 * notificationUrl('https://hub.example/vtex/?tenant=7', 'grocery1').href;
 * // https://hub.example/vtex/order-integration/notification/processing-result?tenant=7&an=grocery1
 */
export function notificationUrl(connectorEndpoint: string, accountName: string): URL {
  const url = parseHttpUrl(connectorEndpoint);
  if (url === undefined) throw new ContractError([notHttp]);
  // The look-behind keeps the search linear where an endpoint holds thousands of slashes.
  url.pathname = url.pathname.replace(/(?<!\/)\/+$/, '') + routes.notification.path;
  url.searchParams.set('an', accountName);
  url.hash = '';
  return url;
}
