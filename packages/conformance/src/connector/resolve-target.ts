import type { ConnectorAuthentication, ConnectorTarget } from './connector-target.ts';
import { pathSecret } from './path-secret.ts';

/** A target with its defaults filled in. */
export interface ResolvedTarget {
  readonly endpoint: URL;
  readonly authentication: ConnectorAuthentication;
  readonly account: string;
  readonly otherAccount: string | null;
  readonly bodyLimitBytes: number;
  readonly bodyTimeoutMs: number;
  readonly observationUrl: URL | null;
}

/** Below this, bodies that every connector must take would be over the limit. */
const smallestLimit = 16_384;

/**
 * Reads a target and fills in the defaults.
 * @throws {TypeError} where an address is not an http(s) URL, or the path has no secret of two characters.
 * @throws {RangeError} where the body limit is below 16,384 bytes or the body's time is not above zero.
 */
export function resolveTarget(target: ConnectorTarget): ResolvedTarget {
  const { authentication, account, bodyLimitBytes = 1_048_576, bodyTimeoutMs = 10_000 } = target;
  const endpoint = httpUrl('endpoint', target.endpoint);
  if (authentication.kind === 'path-secret' && pathSecret(endpoint).length < 2) {
    throw new TypeError('endpoint must end in a path segment that is the secret, two characters at least');
  }
  if (!(bodyLimitBytes >= smallestLimit)) {
    throw new RangeError(`bodyLimitBytes must be ${smallestLimit} or more`);
  }
  if (!(bodyTimeoutMs > 0)) throw new RangeError('bodyTimeoutMs must be above 0');
  return {
    endpoint,
    authentication,
    account,
    otherAccount: target.otherAccount ?? null,
    bodyLimitBytes,
    bodyTimeoutMs,
    observationUrl:
      target.observationUrl === undefined ? null : httpUrl('observationUrl', target.observationUrl),
  };
}

function httpUrl(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new TypeError(`${name} must be an http(s) URL`);
  return url;
}
