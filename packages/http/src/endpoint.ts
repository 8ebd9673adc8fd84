import type { HttpRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';

/** What the path and the query of a request gave. */
export interface RouteMatch {
  /** Values of the `{name}` segments, percent-decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** One method on one path. */
export interface Endpoint {
  /** Method in upper case; `*` takes every method. */
  readonly method: string;
  /** Path below the mount; a segment in braces takes any value, `*` at the end any rest: `/{secret}/orders`, `/{secret}/*`. */
  readonly path: string;
  /**
   * Answers a request, or gives undefined to say that there is nothing here: the host's other routes are then asked. What it throws
   * becomes a 500 without details.
   */
  readonly handle: (request: HttpRequest, match: RouteMatch) => Promise<HttpResponse | undefined>;
}

/** What can be mounted: a connector, a service. */
export interface Role {
  readonly endpoints: readonly Endpoint[];
  /** Hears of what an endpoint threw; the sender is told nothing of it. */
  readonly onError?: (error: unknown) => void;
}
