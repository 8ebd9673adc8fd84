import { defineError } from '@order-integration/internal';

export { ConfigurationError } from '@order-integration/internal';

/** What a try can fail with once the request has left. */
export type TryError = UnexpectedAnswerError | AnswerTimeoutError | ConnectionError;

/** What is wrong with an answer, and how a message says it. */
const problems = {
  redirect: 'a redirect, which is not followed',
  'too-large': 'its body is over 1 MiB',
  'not-json': 'its body is not JSON',
  'not-the-contract': 'its body is JSON, but not the common body',
} as const;

/** What is wrong with an answer. */
export type AnswerProblem = keyof typeof problems;

/** What is known of an answer that is no processing result. Credentials that it repeats are redacted throughout. */
export interface AnswerFacts {
  /** Method and path that were called. */
  readonly call: string;
  /** HTTP status. */
  readonly status: number;
  /** What is wrong. */
  readonly problem: AnswerProblem;
  /** The header fields by lower-case name, without `set-cookie`, which may open a session. */
  readonly headers: Readonly<Record<string, string>>;
  /** The id that the server gave the request, for its support: `x-request-id` or what else is usual; undefined where it sent none. */
  readonly requestId: string | undefined;
  /** The first 1,024 characters of the body. It may hold customer data if the other side repeats them. */
  readonly text: string;
  /** How long the answer asks to wait, in milliseconds from when it came; undefined when it does not say. */
  readonly retryAfterMs: number | undefined;
}

/** An answer that is no processing result: a gateway's page, an empty body, other JSON, a redirect. */
export class UnexpectedAnswerError
  extends defineError<string>('UnexpectedAnswerError')
  implements AnswerFacts
{
  readonly call: string;
  readonly status: number;
  readonly problem: AnswerProblem;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  readonly text: string;
  readonly retryAfterMs: number | undefined;

  constructor(facts: AnswerFacts, reason: string = problems[facts.problem]) {
    const { call, status, problem, headers, requestId, text, retryAfterMs } = facts;
    const id = requestId === undefined ? '' : ` (request id ${requestId})`;
    super(`${call} was answered with status ${status}: ${reason}${id}`);
    this.call = call;
    this.status = status;
    this.problem = problem;
    this.headers = headers;
    this.requestId = requestId;
    this.text = text;
    this.retryAfterMs = retryAfterMs;
  }
}

/** 401 or 403: the credentials were refused. Another try cannot help. */
export class CredentialsError extends defineError('CredentialsError', UnexpectedAnswerError) {
  constructor(facts: AnswerFacts) {
    const reason =
      facts.status === 403
        ? 'they are known, but may not do this'
        : 'they are missing, wrong or do not belong to this account';
    super(facts, `the credentials were refused: ${reason}`);
  }
}

/** How long to send nothing after a 429 that does not say, in milliseconds (inferred: VTEX advises a minute for other APIs). */
export const advisedPauseMs = 60_000;

/** 429: too many requests. */
export class RateLimitedError extends defineError('RateLimitedError', UnexpectedAnswerError) {
  /** How long to send nothing, in milliseconds; one minute where the answer does not say. */
  override readonly retryAfterMs: number;

  constructor(facts: AnswerFacts) {
    super(facts, 'there were too many requests');
    this.retryAfterMs = facts.retryAfterMs ?? advisedPauseMs;
  }
}

/**
 * The whole answer did not come within the time limit of the client. The request may have arrived all the same: its outcome is unknown.
 * Not the platform's own `TimeoutError`, which is what `AbortSignal.timeout` ends a call with.
 */
export class AnswerTimeoutError extends defineError('AnswerTimeoutError') {
  /** The limit that has passed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(call: string, timeoutMs: number) {
    super(`${call}: the whole answer did not come within ${timeoutMs} ms: the outcome is unknown`);
    this.timeoutMs = timeoutMs;
  }
}

/**
 * No whole answer came because the connection failed; the message says how, and what helps. `cause` is what `fetch` or the body's stream
 * failed with, or a copy of it without credentials where it held any.
 */
export class ConnectionError extends defineError('ConnectionError') {
  /** The code of the system or of TLS, such as ECONNREFUSED; undefined where the cause has none. */
  readonly code: string | undefined;

  /** @param origin scheme, host and port of the API. */
  constructor(call: string, origin: string, options: ErrorOptions = {}) {
    const causes = causesOf(options.cause);
    const code = causes.map((cause) => cause.code).find((value) => value !== undefined);
    const detail = code ?? causes.at(-1)?.message?.slice(0, shownCharacters);
    const { what, remedy } =
      connectionFailures.find(({ codes }) => codes.includes(code ?? '')) ?? otherFailure;
    super(`${call}: ${origin}: ${what}${detail === undefined ? '' : ` (${detail})`}: ${remedy}`, options);
    this.code = code;
  }
}

/** A way in which a connection fails, by the codes that Node's system calls, TLS and undici give it. */
interface ConnectionFailure {
  readonly codes: readonly string[];
  readonly what: string;
  /** What it means for the request, or what helps. */
  readonly remedy: string;
}

const trustIt =
  'trust it by NODE_EXTRA_CA_CERTS, set to the PEM file of the certificate or of its authority before the process starts';

const connectionFailures: readonly ConnectionFailure[] = [
  { codes: ['ECONNREFUSED'], what: 'the connection was refused', remedy: 'nothing listens there' },
  {
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    what: 'the name of the host was not found',
    remedy: 'check account, environment or baseUrl',
  },
  {
    codes: ['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'],
    what: 'the host was not reached',
    remedy: 'check the network, and that a firewall or a proxy lets the connection through',
  },
  {
    codes: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
    what: 'the certificate is self-signed',
    remedy: trustIt,
  },
  {
    codes: [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ],
    what: 'the authority of the certificate is not known',
    remedy: trustIt,
  },
  {
    codes: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
    what: 'the certificate is not valid at this time',
    remedy: 'check its dates and the clock of this machine',
  },
  {
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID'],
    what: 'the certificate is that of another host',
    remedy: 'check account, environment or baseUrl',
  },
  {
    codes: ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'],
    what: 'the connection was cut before the whole answer was there',
    remedy: 'the outcome is unknown',
  },
];

const otherFailure: Omit<ConnectionFailure, 'codes'> = {
  what: 'the connection failed before the whole answer was there',
  remedy: 'the outcome is unknown',
};

/** How much of the message of a cause without a code is shown. */
const shownCharacters = 200;

/** What is looked at in an error. */
interface Cause {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** An error and what caused it, outermost first. Bounded, because a chain of causes may run in a circle. */
function causesOf(thrown: unknown): readonly Cause[] {
  const chain: Cause[] = [];
  try {
    let link = thrown;
    while (typeof link === 'object' && link !== null && chain.length < 8) {
      const { code, message, cause } = link as Readonly<Record<string, unknown>>;
      chain.push({ code: textOrNothing(code), message: textOrNothing(message) });
      link = cause;
    }
  } catch {
    // Errors of others may have getters, or be proxies, that throw.
  }
  return chain;
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
