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
