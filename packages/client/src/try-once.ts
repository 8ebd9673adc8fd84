import { withinTime } from '@order-integration/internal';
import { readAnswer } from './answer.ts';
import type { ApiAddress } from './api-address.ts';
import type { ApiCall } from './api-call.ts';
import { ConnectionError, TimeoutError } from './errors.ts';
import type { Fetch } from './fetch.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Outcome } from './outcome.ts';
import type { Redact } from './redact.ts';
import { safeCause } from './safe-cause.ts';

/** What a try works with. */
export interface Transport extends ApiAddress {
  readonly fetch: Fetch;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly redact: Redact;
}

/**
 * Sends a call once and reads its answer within the time limit.
 * @throws the signal's reason when it is aborted; whatever else goes wrong is an outcome.
 */
export async function tryOnce(
  { fetch, urlOf, headers, timeoutMs, redact }: Transport,
  { method, path, query, body }: ApiCall,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  signal?.throwIfAborted();
  const name = `${method} ${path}`;
  const late = new TimeoutError(name, timeoutMs);
  const request = { method, headers, body, redirect: 'manual' } as const;
  const answer = await withinTime({ milliseconds: timeoutMs, late: () => late, signal }, async (end) =>
    readAnswer(await fetch(urlOf(path, query), { ...request, signal: end })),
  ).catch((error: unknown) => {
    signal?.throwIfAborted();
    return error === late ? late : new ConnectionError(name, { cause: safeCause(error, redact) });
  });
  return answer instanceof Error
    ? { result: undefined, error: answer, leastDelayMs: 0 }
    : judgeAnswer(name, answer, redact);
}
