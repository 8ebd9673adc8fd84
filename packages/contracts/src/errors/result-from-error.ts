import type { ErrorCode } from '../codes/response-codes.ts';
import type { EmittedError, EmittedFailure } from '../model/emitted-result.ts';
import type { ContractIssue } from '../model/reading.ts';
import { failure, type ResultSubject } from '../results/build-result.ts';
import { errorSigns } from './error-signs.ts';
import { findIssues } from './find-issues.ts';
import { IntegrationError } from './integration-error.ts';

/**
 * What an exception becomes: an IntegrationError its own code; a broken contract EOI005, with one entry of `errors` per place; a
 * time-out EOI010; a dependency that failed EOI006; anything else EOI000. Causes are looked through. Nothing of the
 * error's own message reaches the body, except what an IntegrationError or a broken contract says on purpose.
 */
export function resultFromError(error: unknown, subject: ResultSubject = {}): EmittedFailure {
  for (const link of causes(error)) {
    if (IntegrationError.isInstance(link)) return failure(link.code, { ...subject, errors: link.errors });
    const issues = findIssues(link);
    if (issues !== undefined) return failure('EOI005', { ...subject, errors: issues.map(toEmittedError) });
    const code = codeBySign(link);
    if (code !== undefined) return failure(code, subject);
  }
  return failure('EOI000', subject);
}

/**
 * Whether an error is a refusal that has nothing to do with an integration's outcome, such as 401, 403, 404 or 429: one with a
 * client error's status that no code stands for. Leave it to the framework.
 */
export function isRefusal(error: unknown): boolean {
  if (IntegrationError.isInstance(error) || findIssues(error) !== undefined) return false;
  const status = statusOf(error);
  return status !== undefined && status >= 400 && status < 500 && codeBySign(error) === undefined;
}

/** Writes a broken place as an entry of `errors`. Source and code are inferred: the request did not get further than here. */
function toEmittedError({ pointer, message }: ContractIssue): EmittedError {
  return { source: 'Order Integration', code: 'EOI005', description: `${pointer || 'body'}: ${message}` };
}

/** An error and what caused it, outermost first. Bounded, because a chain of causes may run in a circle. */
function causes(error: unknown): unknown[] {
  const chain = [error];
  for (let link = error; chain.length < 8 && link instanceof Error && link.cause !== undefined; ) {
    link = link.cause;
    chain.push(link);
  }
  return chain;
}

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

/** The HTTP status that an error carries: `status` or `statusCode`. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const status = 'status' in error ? error.status : 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

function textOf(error: unknown, key: 'name' | 'code'): string | undefined {
  if (typeof error !== 'object' || error === null || !(key in error)) return undefined;
  const value = (error as Record<typeof key, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
