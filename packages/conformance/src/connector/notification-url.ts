/** The path of the notification below a connector's endpoint. Documented by VTEX. */
export const notificationPath = '/order-integration/notification/processing-result';

/** How a URL departs from the published one. */
export interface UrlVariation {
  /** Instead of the notification path. */
  readonly path?: string | undefined;
  /** The account that `an` names; null leaves `an` out. */
  readonly account: string | null;
  /** Added to the query as it stands. */
  readonly query?: string | undefined;
}

/** Appends the notification path to the endpoint's path and merges `an` into the endpoint's own query. */
export function notificationUrl(
  endpoint: URL,
  { path = notificationPath, account, query }: UrlVariation,
): URL {
  const url = new URL(endpoint);
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  if (account !== null) url.searchParams.set('an', account);
  if (query !== undefined) url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url;
}
