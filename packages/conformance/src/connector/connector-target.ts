import { ConfigurationError } from '@order-integration/internal';
import { type BodyLimits, bodyLimits, type DeclaredBodyLimits, httpUrl } from '../declared-facts.ts';
import { pathSecret } from './endpoint-urls.ts';

/** Where a connector expects its secret. */
export type ConnectorAuthentication =
  /** The last segment of the endpoint's path is the secret. */
  | { readonly kind: 'path-secret' }
  /** A header of every notification holds the secret. */
  | { readonly kind: 'header'; readonly name: string; readonly value: string }
  /** Notifications are signed as Standard Webhooks says; the secret is `whsec_` and base64, or base64 alone. */
  | { readonly kind: 'standard-webhooks'; readonly secret: string }
  /** The connector does not authenticate. */
  | { readonly kind: 'none' };

/** The connector to check, and the facts that its owner declares. */
export interface ConnectorTarget extends DeclaredBodyLimits {
  /** The `connectorEndpoint` as it would be registered with VTEX, the secret included. May hold a query. */
  readonly endpoint: string;
  readonly authentication: ConnectorAuthentication;
  /** An account that the connector serves. */
  readonly account: string;
  /** An account that it does not serve. */
  readonly otherAccount?: string | undefined;
  /** Where it shows which handlers ran: see the README's observation contract. */
  readonly observationUrl?: string | undefined;
}

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
 * @throws {ConfigurationError} where an address is not an http(s) URL, the path has no secret of two characters, the body limit is below
 * 16,384 bytes or the body's time is not above zero.
 */
export function resolveTarget(target: ConnectorTarget): ResolvedTarget {
  const { authentication, account } = target;
  const endpoint = httpUrl('endpoint', target.endpoint);
  if (authentication.kind === 'path-secret' && pathSecret(endpoint).length < 2) {
    throw new ConfigurationError(
      'target.endpoint must end in a path segment that is the secret, two characters at least',
    );
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
