import type { HttpRequest } from '@order-integration/http';
import { ConfigurationError } from '@order-integration/internal';

/** What a request offers to prove who sent it, before its body is read. */
export interface AuthenticationAttempt {
  readonly request: HttpRequest;
  /** The last segment of the registered endpoint, percent-decoded, where `place` is `path`. */
  readonly secret: string | undefined;
}

/** Tells whether a body, as it was sent, is what the sender has signed. */
export type BodyProof = (rawBody: Uint8Array) => boolean | Promise<boolean>;

/** A way to tell VTEX's calls from anybody else's. Comparisons must take constant time. */
export interface Authentication {
  /** `path` adds a segment to the endpoint's path that holds the secret; `message` looks at headers and body alone. */
  readonly place: 'path' | 'message';
  /** Name of the scheme, for `www-authenticate` (RFC 9110 asks for it with 401). */
  readonly scheme: string;
  /**
   * Whether the request proves its sender, or, where the proof is over the body, a function that tells once the body is there. What cannot be
   * proven is to be refused at once: the body of a stranger is then never read.
   */
  readonly verify: (attempt: AuthenticationAttempt) => boolean | BodyProof | Promise<boolean | BodyProof>;
}

/**
 * Returns the authentication that was chosen. It is never left out by accident: `'none'` has to be said.
 * @throws {ConfigurationError} when nothing was chosen.
 */
export function chooseAuthentication(authenticate: Authentication | 'none' | undefined): Authentication {
  if (authenticate === 'none') return anyone;
  if (typeof authenticate?.verify === 'function') return authenticate;
  throw new ConfigurationError(
    "createConnector: authenticate must be chosen: pathSecret(…), header(…), standardWebhooks(…), or 'none' where the connector cannot be reached from outside.",
  );
}

const anyone: Authentication = { place: 'message', scheme: 'None', verify: () => true };
