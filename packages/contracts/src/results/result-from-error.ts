import { type ErrorCode, errorCodes } from '../codes/response-codes.ts';
import { IntegrationError } from '../errors.ts';
import { type EmittedError, emittedErrorSchema } from '../model/emitted-error.ts';
import type { EmittedFailure } from '../model/emitted-result.ts';
import type { ContractIssue } from '../model/reading.ts';
import { failure, type ResultSubject } from './build-result.ts';
import { findIssues } from './find-issues.ts';

/**
 * The body of the result that an exception stands for: an IntegrationError becomes its own code; a broken contract EOI005, with one entry of
 * `errors` per place, `issueLimit` at most; a time-out EOI010; a dependency that failed EOI006; anything else EOI000 (our choice).
 * Causes are looked through. Nothing of the error's own message reaches the body, except what an IntegrationError or a broken contract
 * says on purpose. Never throws, and what it returns passes `emittedResultSchema`, whatever was thrown.
 * @param error whatever was thrown.
 * @param subject what the result is about; each part left out is null in the body.
 * @example
 * import { httpStatusOf, IntegrationError, resultFromError } from '@order-integration/contracts';
 *
 * try {
 *   throw new IntegrationError('EOI008');
 * } catch (error) {
 *   const result = resultFromError(error, { flow: 'ApproveOrder', marketplaceOrderId: '123456789' });
 *   console.log(httpStatusOf(result), JSON.stringify(result));
 * }
 */
export function resultFromError(error: unknown, subject: ResultSubject = {}): EmittedFailure {
  return guarded(() => knownResult(error, subject)) ?? failure('EOI000', subject);
}

/**
 * Whether an error is a refusal that has nothing to do with an integration's outcome, such as 401, 403, 404 or 429: one with a
 * client error's status that no code stands for. Leave it to the framework. Never throws.
 */
export function isRefusal(error: unknown): boolean {
  return (
    guarded(() => {
      if (IntegrationError.isInstance(error) || findIssues(error) !== undefined) return false;
      const status = statusOf(error);
      return status !== undefined && status >= 400 && status < 500 && codeBySign(error) === undefined;
    }) ?? false
  );
}

/** The result that the error or the nearest of its causes stands for, if one does. */
function knownResult(error: unknown, subject: ResultSubject): EmittedFailure | undefined {
  for (const link of causes(error)) {
    if (IntegrationError.isInstance(link)) return integrationResult(link, subject);
    const issues = findIssues(link);
    if (issues !== undefined) return failure('EOI005', { ...subject, errors: issues.map(toEmittedError) });
    const code = codeBySign(link);
    if (code !== undefined) return failure(code, subject);
  }
  return undefined;
}

/**
 * Another copy of the package may be newer: a code or an entry of `errors` that this one does not know cannot be sent, and a key that it
 * does not know is left out of its entry.
 */
function integrationResult(
  { code, errors }: IntegrationError,
  subject: ResultSubject,
): EmittedFailure | undefined {
  if (!errorCodes.includes(code)) return undefined;
  const sendable = Array.isArray(errors)
    ? errors.flatMap((entry) => {
        const reading = sendableErrorSchema.safeParse(entry);
        return reading.success ? [reading.data] : [];
      })
    : null;
  return failure(code, { ...subject, errors: sendable });
}

const sendableErrorSchema = emittedErrorSchema.strip();

/** What a look at an error gives; undefined where its getters or a proxy throw. */
function guarded<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** Most characters about one broken place: its key is the sender's, and may be as long as a body. */
const mostCharacters = 500;

/** Writes a broken place as an entry of `errors`. Source and code are inferred: the request did not get further than here. */
function toEmittedError({ pointer, message }: ContractIssue): EmittedError {
  const description = `${pointer || 'body'}: ${message}`.slice(0, mostCharacters);
  return { source: 'Order Integration', code: 'EOI005', description };
}

/** An error and what caused it, outermost first. Bounded, because a chain of causes may run in a circle. */
function* causes(error: unknown): Generator<unknown> {
  let link = error;
  for (let length = 0; length < 8 && link !== undefined; length += 1) {
    yield link;
    // Not `instanceof Error`: an error of another realm, such as a test runner's, is none.
    link = typeof link === 'object' && link !== null && 'cause' in link ? link.cause : undefined;
  }
}

/** By what a foreign error is recognised, and the code that it becomes. The first sign that fits wins. */
interface ErrorSign {
  readonly code: ErrorCode;
  /** Values of the error's `name`. */
  readonly names?: readonly string[];
  /** Values of the error's `code`. */
  readonly codes?: readonly string[];
  /** Values of the error's `status` or `statusCode`. */
  readonly statuses?: readonly number[];
}

/** The signs (our choice): out of time, a dependency failed, a request that cannot be taken. */
const errorSigns: readonly ErrorSign[] = [
  {
    code: 'EOI010',
    names: ['TimeoutError', 'HeadersTimeoutError', 'BodyTimeoutError', 'ConnectTimeoutError'],
    codes: [
      'ETIMEDOUT',
      'ESOCKETTIMEDOUT',
      'ECONNABORTED',
      'UND_ERR_CONNECT_TIMEOUT',
      'UND_ERR_HEADERS_TIMEOUT',
      'UND_ERR_BODY_TIMEOUT',
    ],
    statuses: [408, 504],
  },
  {
    code: 'EOI006',
    codes: [
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'UND_ERR_SOCKET',
    ],
    statuses: [502, 503],
  },
  { code: 'EOI005', statuses: [400, 413, 415, 422] },
];

function codeBySign(error: unknown): ErrorCode | undefined {
  const status = statusOf(error);
  const name = textOf(error, 'name');
  const code = textOf(error, 'code');
  return errorSigns.find(
    (sign) =>
      (name !== undefined && sign.names?.includes(name)) ||
      (code !== undefined && sign.codes?.includes(code)) ||
      (status !== undefined && sign.statuses?.includes(status)),
  )?.code;
}

/** The HTTP status that an error carries: whichever of `status` and `statusCode` is a number. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { status, statusCode } = error as { readonly status?: unknown; readonly statusCode?: unknown };
  return [status, statusCode].find((value) => typeof value === 'number');
}

function textOf(error: unknown, key: 'name' | 'code'): string | undefined {
  if (typeof error !== 'object' || error === null || !(key in error)) return undefined;
  const value = (error as Record<typeof key, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
