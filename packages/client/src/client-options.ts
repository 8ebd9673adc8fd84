import type { Credentials } from './credentials.ts';
import type { Fetch } from './fetch.ts';

/** How often and how patiently a call is tried. */
export interface RetryOptions {
  /** Most tries of a call, the first one included; 3. */
  readonly tries?: number | undefined;
  /** Upper end of the random pause before the first retry, in milliseconds; doubled for each further one; 500. */
  readonly baseDelayMs?: number | undefined;
  /**
   * Longest pause, in milliseconds; 30,000. Where the other side asks for a longer one, the call ends instead, because a try before
   * that time would be refused again.
   */
  readonly maxDelayMs?: number | undefined;
}

/** How a client works. */
export interface ClientOptions {
  /** The seller's VTEX account; part of the host and always sent as `an`. */
  readonly account: string;
  readonly credentials: Credentials;
  /** Where the API is, for a sandbox or a proxy; `https://{account}.{environment}.com.br` when left out. A path in it is kept. */
  readonly baseUrl?: string | undefined;
  /** VTEX's environment in the host; `vtexcommercestable`. Of no effect beside `baseUrl`. */
  readonly environment?: string | undefined;
  /** Time limit of one try, until the last byte of its answer, in milliseconds; 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Retries; `false` turns them off. */
  readonly retry?: RetryOptions | false | undefined;
  /** The `fetch` to use; the runtime's own when left out. */
  readonly fetch?: Fetch | undefined;
}
