import { routes } from '@order-integration/contracts';
import type { OutgoingRequest, Payload } from '../http/transmit.ts';
import { credentialHeaders, type ServiceCredential } from './credentials.ts';
import type { ResolvedServiceTarget } from './resolve-service-target.ts';

/** One of the two calls of the API. */
export type CallName = 'placeOrder' | 'updateOrderStatus';

/** How a request departs from an ordinary call. */
export interface ServiceVariation {
  readonly method?: string;
  /** Headers to set, by lower-case name; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly credential?: ServiceCredential;
  /** The account that `an` names; null leaves `an` out. */
  readonly account?: string | null;
  /** Null leaves it out. */
  readonly affiliateId?: string | null;
  /** Appended to the path of the call. */
  readonly below?: string;
  /** Added to the query as it stands. */
  readonly query?: string;
}

/** Builds the request of a call. */
export function compose(
  target: ResolvedServiceTarget,
  call: CallName,
  payload: Payload | string | undefined,
  { credential = 'keys', headers = {}, ...variation }: ServiceVariation = {},
): OutgoingRequest {
  const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const ordinary = body === undefined ? {} : { 'content-type': 'application/json' };
  const shown = credentialHeaders(target, credential);
  return {
    method: variation.method ?? routes[call].method,
    url: urlOf(target, call, variation),
    headers: withoutNulls({ accept: 'application/json', ...ordinary, ...shown, ...headers }),
    body,
  };
}

function urlOf(
  { baseUrl, ...target }: ResolvedServiceTarget,
  call: CallName,
  {
    account = target.account,
    affiliateId = target.affiliateId,
    below = '',
    query,
  }: Pick<ServiceVariation, 'account' | 'affiliateId' | 'below' | 'query'>,
): URL {
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/(?<!\/)\/+$/, '') + routes[call].path + below;
  if (call === 'placeOrder' && affiliateId !== null) url.searchParams.set('affiliateId', affiliateId);
  if (account !== null) url.searchParams.set('an', account);
  if (query !== undefined) url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url;
}

function withoutNulls(headers: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
