import type { DeclaredBodyLimits } from '../body-limits.ts';

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
