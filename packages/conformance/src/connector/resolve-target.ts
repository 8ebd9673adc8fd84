import { type BodyLimits, bodyLimits } from '../body-limits.ts';
import { httpUrl } from '../http/http-url.ts';
import type { ConnectorAuthentication, ConnectorTarget } from './connector-target.ts';
import { pathSecret } from './path-secret.ts';

/** A target with its defaults filled in. */
export interface ResolvedTarget extends BodyLimits {
  readonly endpoint: URL;
  readonly authentication: ConnectorAuthentication;
  readonly account: string;
  readonly otherAccount: string | null;
  readonly observationUrl: URL | null;
}

/**
 * Reads a target and fills in the defaults.
 * @throws {TypeError} where an address is not an http(s) URL, or the path has no secret of two characters.
 * @throws {RangeError} where the body limit is below 16,384 bytes or the body's time is not above zero.
 */
export function resolveTarget(target: ConnectorTarget): ResolvedTarget {
  const { authentication, account } = target;
  const endpoint = httpUrl('endpoint', target.endpoint);
  if (authentication.kind === 'path-secret' && pathSecret(endpoint).length < 2) {
    throw new TypeError('endpoint must end in a path segment that is the secret, two characters at least');
  }
  return {
    endpoint,
    authentication,
    account,
    otherAccount: target.otherAccount ?? null,
    ...bodyLimits(target),
    observationUrl:
      target.observationUrl === undefined ? null : httpUrl('observationUrl', target.observationUrl),
  };
}
