/** Longest time that a connector may put the next attempt off: the longest pause of the schedule. */
const mostMilliseconds = 24 * 60 * 60 * 1000;

const imfFixdate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Reads `retry-after` (RFC 9110): whole seconds, or a date in the form that senders must write.
 * @returns milliseconds from now, 24 hours at most; undefined when there is none, or it is malformed or not in the future.
 */
export function readRetryAfter(value: string | undefined): number | undefined {
  const milliseconds = toMilliseconds(value?.trim() ?? '');
  return milliseconds > 0 ? Math.min(milliseconds, mostMilliseconds) : undefined;
}

function toMilliseconds(value: string): number {
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  return imfFixdate.test(value) ? Date.parse(value) - Date.now() : Number.NaN;
}
