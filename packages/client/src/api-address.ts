import type { ClientOptions } from './client-options.ts';
import { ConfigurationError } from './errors.ts';

/** Where the API of an account is. */
export interface ApiAddress {
  /** The URL of a path of the API with a query; `an` is added to it. */
  readonly urlOf: (path: string, query: Readonly<Record<string, string>>) => string;
}

/**
 * Finds the API: `https://{account}.{environment}.com.br` (documented by VTEX) or `baseUrl`.
 * @throws {ConfigurationError} when account and environment are not parts of a host name, or `baseUrl` is not a plain http(s) URL.
 */
export function findApi({ account, environment = 'vtexcommercestable', baseUrl }: ClientOptions): ApiAddress {
  // The account is checked beside a base URL as well: it is the same account wherever the API is.
  const host = `https://${label('account', account)}.${label('environment', environment)}.com.br`;
  const base = baseUrl === undefined ? host : plainBase(baseUrl);
  return {
    urlOf: (path, query) => `${base}${path}?${new URLSearchParams({ ...query, an: account })}`,
  };
}

/** A label of a host name, so that neither can lead the credentials to another host. */
function label(name: 'account' | 'environment', value: string): string {
  if (typeof value === 'string' && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(value)) return value;
  throw new ConfigurationError(
    `createClient: ${name} must be letters, digits and inner hyphens, as in a host name.`,
  );
}

function plainBase(baseUrl: string): string {
  const url = parseUrl(baseUrl);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new ConfigurationError('createClient: baseUrl must be an http or https URL.');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new ConfigurationError(
      'createClient: baseUrl must hold neither credentials nor a query nor a fragment.',
    );
  }
  return url.origin + url.pathname.replace(/(?<!\/)\/+$/, '');
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
