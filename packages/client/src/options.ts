import type { ProcessingResult } from '@order-integration/contracts';
import {
  anything,
  checkOptions,
  createRedactor,
  func,
  group,
  integer,
  type OptionRule,
  type Redact,
} from '@order-integration/internal';
import { ConfigurationError, type TryError } from './errors.ts';

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

/** The pair of keys of an account (documented by VTEX). `undefined`, as of a missing environment variable, is refused at creation. */
export interface AppKeyCredentials {
  /** Sent as `X-VTEX-API-AppKey`. */
  readonly appKey: string | undefined;
  /** Sent as `X-VTEX-API-AppToken`. */
  readonly appToken: string | undefined;
  readonly userToken?: never;
}

/** The token of an app that is registered through VTEX's App Template, or of a user (documented by VTEX). */
export interface UserTokenCredentials {
  /** Sent as the header `VtexIdclientAutCookie` (documented; a cookie of that name is what browsers send). Without the name. */
  readonly userToken: string | undefined;
  readonly appKey?: never;
  readonly appToken?: never;
}

/** How the client proves who it is: one of the two. */
export type Credentials = AppKeyCredentials | UserTokenCredentials;

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

/** Options of one call. */
export interface CallOptions {
  /**
   * Ends the call at once, also in a pause. The call then rejects with the signal's own reason, as `fetch` does. A limit for all tries
   * together is `AbortSignal.timeout(…)`.
   */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each retry before its pause. What it throws ends the call. */
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined;
}

/** Options of a placement. */
export interface PlaceOrderOptions extends CallOptions {
  /** The marketplace's affiliate in the store: three consonants, in any letter case (documented); sent in upper case. */
  readonly affiliateId: string;
}

/** A retry that is about to come. */
export interface RetryNotice {
  /** How many tries were made so far. */
  readonly tries: number;
  /** The pause before the next one, in milliseconds. */
  readonly delayMs: number;
  /** The retryable result that the last try gave; undefined where it failed. */
  readonly result: ProcessingResult | undefined;
  /** What the last try failed with; undefined where it gave a result. */
  readonly error: TryError | undefined;
}

/** The part of the standard `fetch` that the client uses, so that the one of any runtime or library fits. */
export type Fetch = (url: string, request: FetchRequest) => Promise<FetchResponse>;

/** What the client hands to `fetch`. */
export interface FetchRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** A redirect is never followed: the credentials would go along. */
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** What the client reads of a response. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: FetchHeaders;
  readonly body: FetchBody | null;
}

/** The headers of a response, whose names have no letter case. */
export interface FetchHeaders {
  get(name: string): string | null;
  forEach(listener: (value: string, name: string) => void): void;
}

/** The body of a response, as a stream of bytes. */
export interface FetchBody {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<unknown>;
  };
}

/** Options of a client, checked and made into what its calls need. */
export interface Settings extends Authentication {
  readonly timeoutMs: number;
  readonly retry: RetrySchedule;
  readonly fetch: Fetch;
  /** Scheme, host and port of the API. */
  readonly origin: string;
  /** The URL of a path of the API with a query; `an` is added to it. */
  readonly urlOf: (path: string, query: Readonly<Record<string, string>>) => string;
}

/** How often and how patiently a call is tried. */
export interface RetrySchedule {
  readonly tries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** Credentials that were checked. */
interface Authentication {
  /** The header fields that carry them. */
  readonly credentialHeaders: Readonly<Record<string, string>>;
  /** Takes them out of what an error shows. */
  readonly redact: Redact;
  /** Whether a registration made beforehand stands in for `connectorName` and `connectorEndpoint` (documented for the token). */
  readonly isRegistered: boolean;
}

/** A timer that is set for longer runs out at once. */
const longestTimer = 2 ** 31 - 1;

const retryRules = group({
  tries: integer({ fallback: 3, least: 1, most: 100 }),
  baseDelayMs: integer({ fallback: 500, least: 0, most: longestTimer }),
  maxDelayMs: integer({ fallback: 30_000, least: 0, most: longestTimer }),
});

/** `false` turns retries off. */
const retry: OptionRule<RetrySchedule> = {
  check: (name, value) => retryRules.check(name, value === false ? { tries: 1 } : value),
};

const rules = {
  // Checked by what they are made into: the address of the API and the header fields.
  account: anything<string>(),
  credentials: anything<Credentials>(),
  baseUrl: anything<string | undefined>(),
  environment: anything<string | undefined>(),
  timeoutMs: integer({ fallback: 10_000, least: 1, most: longestTimer }),
  retry,
  fetch: func<Fetch>(),
};

/**
 * Checks the options of a client and fills in defaults.
 * @throws {ConfigurationError} that names an option that is unknown, missing or out of its range.
 */
export function readOptions(options: ClientOptions): Settings {
  const { timeoutMs, retry: schedule, fetch, ...given } = checkOptions('createClient', options, rules);
  return {
    timeoutMs,
    retry: schedule,
    // Looked up anew for each call, so that a `fetch` that is put in its place later is used.
    fetch: fetch ?? ((url, request) => globalThis.fetch(url, request)),
    ...authenticate(given.credentials),
    ...findApi(given),
  };
}

const tokenHeader = 'VtexIdclientAutCookie';

/** Writes credentials as header fields. */
function authenticate(credentials: Credentials): Authentication {
  const { appKey, appToken, userToken } = credentials ?? {};
  const hasKeys = appKey !== undefined || appToken !== undefined;
  if (hasKeys === (userToken !== undefined)) {
    throw new ConfigurationError(
      'createClient: credentials must be either `{ appKey, appToken }` or `{ userToken }`; a value that is undefined counts as left out.',
    );
  }
  if (hasKeys) {
    const key = checkCredential('appKey', appKey);
    const token = checkCredential('appToken', appToken);
    const credentialHeaders = { 'X-VTEX-API-AppKey': key, 'X-VTEX-API-AppToken': token };
    return { credentialHeaders, redact: createRedactor([key, token]), isRegistered: false };
  }
  const token = checkCredential('userToken', userToken);
  if (/^VtexIdclientAutCookie[=:]/i.test(token)) {
    throw new ConfigurationError(
      `createClient: credentials.userToken must be the value of ${tokenHeader} without the name.`,
    );
  }
  return { credentialHeaders: { [tokenHeader]: token }, redact: createRedactor([token]), isRegistered: true };
}

/** Visible ASCII but `"`, `,`, `;` and `\`: what both a header field and, in a browser, a cookie (RFC 6265) can carry as it is. */
const allowedInCredentials = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/;

/** Never shows the value. */
function checkCredential(name: 'appKey' | 'appToken' | 'userToken', value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new ConfigurationError(`createClient: credentials.${name} must be a text that is not empty.`);
  }
  if (!allowedInCredentials.test(value)) {
    throw new ConfigurationError(
      `createClient: credentials.${name} holds a character that no credential has and that could break out of a header field: a control character, a line break, a space, one of " , ; \\ or one outside ASCII.`,
    );
  }
  return value;
}

/** Finds the API: `https://{account}.{environment}.com.br` (documented by VTEX) or `baseUrl`. */
function findApi({
  account,
  environment = 'vtexcommercestable',
  baseUrl,
}: Pick<ClientOptions, 'account' | 'environment' | 'baseUrl'>): Pick<Settings, 'origin' | 'urlOf'> {
  // The account is checked beside a base URL as well: it is the same account wherever the API is.
  const host = `https://${checkLabel('account', account)}.${checkLabel('environment', environment)}.com.br`;
  const { origin, pathname } = baseUrl === undefined ? new URL(host) : readBaseUrl(baseUrl);
  const base = origin + pathname.replace(/\/+$/, '');
  return {
    origin,
    urlOf: (path, query) => `${base}${path}?${new URLSearchParams({ ...query, an: account })}`,
  };
}

/** A label of a host name, so that neither can lead the credentials to another host. */
function checkLabel(name: 'account' | 'environment', value: string): string {
  if (typeof value === 'string' && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(value)) return value;
  throw new ConfigurationError(
    `createClient: ${name} must be letters, digits and inner hyphens, as in a host name.`,
  );
}

function readBaseUrl(baseUrl: string): URL {
  const url = parseUrl(baseUrl);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new ConfigurationError('createClient: baseUrl must be an http or https URL.');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new ConfigurationError(
      'createClient: baseUrl must hold neither credentials nor a query nor a fragment.',
    );
  }
  return url;
}

/** Not by `URL.canParse`: once Node 20 or 22 has optimised it, it denies hosts that are not ASCII. */
function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
