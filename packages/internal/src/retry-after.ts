/**
 * Reads the header field `retry-after` (RFC 9110): seconds, or a date in one of the three forms that HTTP knows.
 * @param value the field's value; undefined or null where it is missing.
 * @param now the time, in milliseconds since 1970.
 * @returns milliseconds from now, 0 for a date that has passed, `Number.MAX_SAFE_INTEGER` at most; undefined where there is no such field or it is malformed.
 */
export function readRetryAfter(value: string | null | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, Number.MAX_SAFE_INTEGER);
  if (!httpDate.test(text)) return undefined;
  // The form of C's asctime names no zone, and JavaScript would take it for local time.
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. */
const httpDate =
  /^[A-Z][a-z]{2,8}(, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|, \d{2}-[A-Z][a-z]{2}-\d{2} [\d:]{8} GMT| [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;
