import type { HttpRequest } from '@order-integration/http';

/** What a request offers to prove who sent it. */
export interface AuthenticationAttempt {
  readonly request: HttpRequest;
  /** The last segment of the registered endpoint, percent-decoded, where `place` is `path`. */
  readonly secret: string | undefined;
  /** The body as it was sent, where `needsRawBody` asks for it. */
  readonly rawBody: Uint8Array | undefined;
}

/** A way to tell VTEX's calls from anybody else's. Comparisons must take constant time. */
export interface Authentication {
  /** `path` adds a segment to the endpoint's path that holds the secret; `message` looks at headers and body alone. */
  readonly place: 'path' | 'message';
  /** Whether `verify` needs the body as it was sent. */
  readonly needsRawBody: boolean;
  /** Name of the scheme, for `www-authenticate` (RFC 9110 asks for it with 401). */
  readonly scheme: string;
  /** Whether the request proves its sender. */
  readonly verify: (attempt: AuthenticationAttempt) => boolean | Promise<boolean>;
}
