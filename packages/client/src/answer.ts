import { readRetryAfter } from '@order-integration/internal';
import type { FetchResponse } from './fetch.ts';
import { readText } from './read-text.ts';

/** An answer, read to its end or to its limit. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
  /** Whether `text` is the whole body. */
  readonly isWhole: boolean;
  /** What the answer asks for by `retry-after`, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** Most bytes of a body, decompressed. */
const mostBytes = 1_048_576;

/** Reads a response up to the limit. */
export async function readAnswer({ status, headers, body }: FetchResponse): Promise<Answer> {
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), Date.now());
  const { text, isWhole } = await readText(body, mostBytes);
  return { status, contentType: headers.get('content-type'), text, isWhole, retryAfterMs };
}
