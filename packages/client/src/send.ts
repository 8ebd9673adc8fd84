import { isRetryable, type ProcessingResult } from '@order-integration/contracts';
import { startTimeLimit, withinTime } from '@order-integration/internal';
import { type Outcome, readAnswer } from './answer.ts';
import { AnswerTimeoutError, ConnectionError, UnexpectedAnswerError } from './errors.ts';
import type { CallOptions, RetrySchedule, Settings } from './options.ts';
import { redactCause } from './redact.ts';
import type { ApiCall } from './request.ts';

/**
 * Sends a call, again where that can help.
 * @throws what the last try failed with, or the signal's reason.
 */
export async function sendCall(
  settings: Settings,
  call: ApiCall,
  { signal, onRetry }: CallOptions = {},
): Promise<ProcessingResult> {
  const { retry } = settings;
  for (let tries = 1; ; tries += 1) {
    const outcome = await tryOnce(settings, call, signal);
    const { result, error, leastDelayMs } = outcome;
    const delayMs =
      tries < retry.tries && isWorthRetrying(outcome) ? chooseDelay(tries, leastDelayMs, retry) : undefined;
    if (delayMs === undefined) {
      if (result === undefined) throw error;
      return result;
    }
    onRetry?.({ tries, delayMs, result, error });
    await pause(delayMs, signal);
  }
}

/**
 * Sends a call once and reads its answer within the time limit.
 * @throws the signal's reason when it is aborted; whatever else goes wrong is an outcome.
 */
async function tryOnce(
  { fetch, urlOf, origin, credentialHeaders, redact, timeoutMs }: Settings,
  { method, path, query, body }: ApiCall,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  signal?.throwIfAborted();
  const name = `${method} ${path}`;
  const late = new AnswerTimeoutError(name, timeoutMs);
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', ...credentialHeaders };
  const request = { method, headers, body, redirect: 'manual' } as const;
  return withinTime({ milliseconds: timeoutMs, late: () => late, signal }, async (ending) =>
    readAnswer(name, await fetch(urlOf(path, query), { ...request, signal: ending.signal }), redact),
  ).catch((thrown: unknown) => {
    signal?.throwIfAborted();
    const error =
      thrown === late ? late : new ConnectionError(name, origin, { cause: redactCause(thrown, redact) });
    return { result: undefined, error, leastDelayMs: 0 };
  });
}

/** Statuses of gateways and limits that pass (our choice); VTEX documents none. */
const passingStatuses: readonly number[] = [429, 502, 503, 504];

/** Whether another try can help: the catalogue decides on results, the status on other answers. */
function isWorthRetrying({ result, error }: Outcome): boolean {
  if (result !== undefined) return isRetryable(result.code);
  return UnexpectedAnswerError.isInstance(error) ? passingStatuses.includes(error.status) : true;
}

/**
 * The pause before a retry: exponential with full jitter, on top of what the other side asks for.
 * @param tries how many tries were made.
 * @param leastDelayMs what the other side asks for, in milliseconds.
 * @param random from 0 to below 1.
 * @returns milliseconds, never above `maxDelayMs`; undefined where the other side asks for more than that.
 */
export function chooseDelay(
  tries: number,
  leastDelayMs: number,
  { baseDelayMs, maxDelayMs }: Omit<RetrySchedule, 'tries'>,
  random: number = Math.random(),
): number | undefined {
  if (leastDelayMs > maxDelayMs) return undefined;
  // Past 31 doublings every base is above the longest timer.
  const most = Math.min(maxDelayMs, baseDelayMs * 2 ** Math.min(tries - 1, 31));
  return Math.min(maxDelayMs, leastDelayMs + Math.floor(random * (most + 1)));
}

/** Waits. Rejects with the signal's reason as soon as it is aborted. */
function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      limit.clear();
      signal?.removeEventListener('abort', abort);
      settle();
    };
    const abort = () => end(() => reject(signal?.reason));
    const limit = startTimeLimit(delayMs, () => end(resolve));
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
  });
}
