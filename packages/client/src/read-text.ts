import type { FetchBody } from './fetch.ts';

/** Reads a body as UTF-8 text up to a limit; what comes after it is not read. */
export async function readText(
  body: FetchBody | null,
  mostBytes: number,
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
