import type { Credentials } from './credentials.ts';
import { ConfigurationError } from './errors.ts';

/** Credentials that were checked. */
export interface Authentication {
  /** The header fields that carry them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The values that no error may show. */
  readonly secrets: readonly string[];
  /** Whether a registration made beforehand stands in for `connectorName` and `connectorEndpoint` (documented for the cookie). */
  readonly isRegistered: boolean;
}

/**
 * Checks credentials and writes them as header fields.
 * @throws {ConfigurationError} when they are not exactly one of the two kinds, or hold what could end a header field or a cookie.
 */
export function authenticate(credentials: Credentials): Authentication {
  const { appKey, appToken, userCookie } = credentials ?? {};
  const hasKeys = appKey !== undefined || appToken !== undefined;
  if (hasKeys === (userCookie !== undefined)) {
    throw new ConfigurationError(
      'createClient: credentials must be either `{ appKey, appToken }` or `{ userCookie }`; a value that is undefined counts as left out.',
    );
  }
  if (hasKeys) {
    const key = check('appKey', appKey);
    const token = check('appToken', appToken);
    const headers = { 'X-VTEX-API-AppKey': key, 'X-VTEX-API-AppToken': token };
    return { headers, secrets: [key, token], isRegistered: false };
  }
  const cookie = check('userCookie', userCookie);
  if (cookie.startsWith(`${cookieName}=`)) {
    throw new ConfigurationError(
      `createClient: credentials.userCookie must be the value of ${cookieName} without the name.`,
    );
  }
  return { headers: { Cookie: `${cookieName}=${cookie}` }, secrets: [cookie], isRegistered: true };
}

const cookieName = 'VtexIdclientAutCookie';

/** What RFC 6265 allows in a cookie's value, which no header field takes amiss either: visible ASCII but `"`, `,`, `;` and `\`. */
const allowedInCookies = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/;

/** Never shows the value. */
function check(name: 'appKey' | 'appToken' | 'userCookie', value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new ConfigurationError(`createClient: credentials.${name} must be a text that is not empty.`);
  }
  if (!allowedInCookies.test(value)) {
    throw new ConfigurationError(
      `createClient: credentials.${name} holds a character that could break out of a header field or a cookie: a control character, a line break, a space, one of " , ; \\ or one outside ASCII.`,
    );
  }
  return value;
}
