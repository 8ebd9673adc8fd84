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

/** The last segment of an endpoint's path, decoded; empty where there is none. */
export function pathSecret(endpoint: URL): string {
  return decodeURIComponent(rawPathSecret(endpoint));
}

/** The last segment of an endpoint's path as it is written. */
export function rawPathSecret(endpoint: URL): string {
  return trimmed(endpoint).split('/').at(-1) ?? '';
}

/** The endpoint with another last segment, given as it is to be written; without the segment where it is null. */
export function withPathSecret(endpoint: URL, segment: string | null): URL {
  const parents = trimmed(endpoint).split('/').slice(0, -1);
  const changed = new URL(endpoint);
  changed.pathname = [...parents, ...(segment === null ? [] : [segment])].join('/');
  return changed;
}

function trimmed({ pathname }: URL): string {
  return pathname.replace(/\/+$/, '');
}
