import { type HttpRequest, headerOf, queryValue } from '@order-integration/http';

/** What a request offers to prove who sent it: the keys of an application, or the token of a user or app. */
export type Credentials =
  | { readonly kind: 'app-key'; readonly appKey: string; readonly appToken: string }
  | { readonly kind: 'user-token'; readonly token: string };

/** A connector that is registered through the App Template, as its app's token tells. */
export interface RegisteredConnector {
  readonly name: string;
  /** The `connectorEndpoint` that applies where a request leaves it out. */
  readonly endpoint: string;
}

/** Who sent a request. */
export interface Caller {
  /** Set only for a registered connector that authenticated by its app's token. */
  readonly connector?: RegisteredConnector | undefined;
}

/** The port to whatever knows accounts, their keys and their registered connectors. */
export interface Accounts {
  /**
   * Proves that a request may act for an account. Compare secrets in constant time.
   * @param account the account that the request names, by `an` or by its host.
   * @returns who sent it, `{}` where nothing more is known; undefined when the credentials do not open this account. Anything but an object
   *   counts as a refusal.
   */
  readonly authenticate: (account: string, credentials: Credentials) => Promise<Caller | undefined>;
}

/** The account that a request names: `an`, or the first label of a host such as `grocery1.vtexcommercestable.com.br` (documented). */
export function readAccount(request: HttpRequest): string | undefined {
  return (
    queryValue(request.url, 'an') ||
    /^([^.:]+)\.[^.:]+\.com\.br(:\d+)?$/i.exec(headerOf(request, 'host') ?? '')?.[1]
  );
}

/**
 * The credentials of a request: a pair of keys, or the token; undefined when it has neither whole. The token is the header
 * `VtexIdclientAutCookie` (documented), or the cookie of that name, which a browser sends (inferred); the header comes first.
 */
export function readCredentials(request: HttpRequest): Credentials | undefined {
  const appKey = headerOf(request, 'x-vtex-api-appkey');
  const appToken = headerOf(request, 'x-vtex-api-apptoken');
  if (appKey && appToken) return { kind: 'app-key', appKey, appToken };
  const token = headerOf(request, tokenName) || readCookie(headerOf(request, 'cookie') ?? '');
  return token ? { kind: 'user-token', token } : undefined;
}

const tokenName = 'vtexidclientautcookie';

function readCookie(header: string): string | undefined {
  for (const text of header.split(';')) {
    const [name = '', ...value] = text.trim().split('=');
    if (name.toLowerCase() === tokenName) return value.join('=');
  }
  return undefined;
}
