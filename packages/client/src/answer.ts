import { type ProcessingResult, readProcessingResult } from '@order-integration/contracts';
import { type Redact, readRetryAfter } from '@order-integration/internal';
import {
  type AnswerFacts,
  type AnswerProblem,
  advisedPauseMs,
  CredentialsError,
  RateLimitedError,
  type TryError,
  UnexpectedAnswerError,
} from './errors.ts';
import type { FetchBody, FetchHeaders, FetchResponse } from './options.ts';

/** What one try came to: a result or an error. */
export type Outcome = (
  | { readonly result: ProcessingResult; readonly error: undefined }
  | { readonly result: undefined; readonly error: TryError }
) & {
  /** The pause that the other side asks for, in milliseconds. */
  readonly leastDelayMs: number;
};

/**
 * Reads a response to its end or to 1 MiB, decompressed, and judges it: a result where its body is the common body, whatever the status
 * and the media type; an error otherwise.
 * @param call method and path that were called.
 */
export async function readAnswer(
  call: string,
  { status, headers, body }: FetchResponse,
  redact: Redact,
): Promise<Outcome> {
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), Date.now());
  const leastDelayMs = retryAfterMs ?? (status === 429 ? advisedPauseMs : 0);
  const { text, isWhole } = await readText(body);
  const reading = readBody(status, text, isWhole);
  if (typeof reading === 'object') return { result: reading, error: undefined, leastDelayMs };
  const error = new (errorClasses[status] ?? UnexpectedAnswerError)({
    call,
    status,
    problem: reading,
    ...readHeaders(headers, redact),
    // Cut to size after it was redacted: half a secret would not be found.
    text: redact(text.slice(0, searchedCharacters)).slice(0, shownCharacters),
    retryAfterMs,
  });
  return { result: undefined, error, leastDelayMs };
}

const mostBytes = 1_048_576;
const shownCharacters = 1_024;
/** So much more than is shown that a secret which the cut halves is not among it; so little that a hostile text costs no time. */
const searchedCharacters = 64 * shownCharacters;

const errorClasses: Readonly<Record<number, new (facts: AnswerFacts) => UnexpectedAnswerError>> = {
  401: CredentialsError,
  403: CredentialsError,
  429: RateLimitedError,
};

/** Reads a body as UTF-8 text up to the limit; what comes after it is not read. */
async function readText(
  body: FetchBody | null,
): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  if (body === null) return { text: '', isWhole: true };
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let room = mostBytes;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), isWhole: true };
    if (value === undefined) continue;
    text += decoder.decode(value.subarray(0, room), { stream: true });
    room -= value.byteLength;
    if (room >= 0) continue;
    // Not awaited: a peer that does not let go must not hold the call up.
    reader.cancel().catch(() => {});
    return { text, isWhole: false };
  }
}

/** The result that a body is, or what is wrong with it. */
function readBody(status: number, text: string, isWhole: boolean): ProcessingResult | AnswerProblem {
  if (status >= 300 && status < 400) return 'redirect';
  if (!isWhole) return 'too-large';
  const json = parseJson(text);
  if (json === undefined) return 'not-json';
  const reading = readProcessingResult(json);
  return reading.ok ? reading.value : 'not-the-contract';
}

/** The value of a JSON text, which is never undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where servers put the id of a request: the first that is there counts. The second and third are of VTEX's platform (inferred). */
const requestIdHeaders = ['x-request-id', 'x-vtex-operation-id', 'x-trace-id', 'x-correlation-id'];

function readHeaders(headers: FetchHeaders, redact: Redact): Pick<AnswerFacts, 'headers' | 'requestId'> {
  const entries: [string, string][] = [];
  headers.forEach((value, name) => {
    if (name.toLowerCase() !== 'set-cookie') entries.push([redact(name).toLowerCase(), redact(value)]);
  });
  const shown = Object.fromEntries(entries);
  const idHeader = requestIdHeaders.find((name) => Object.hasOwn(shown, name));
  return { headers: shown, requestId: idHeader === undefined ? undefined : shown[idHeader] };
}
