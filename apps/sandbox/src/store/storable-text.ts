/**
 * A text as PostgreSQL can hold it: U+0000, and in JSON halves of a surrogate pair as well, become U+FFFD. The tables are there to be
 * searched and looked at; what a connector is told comes from the queues, which keep every character.
 */
export function storable(parameter: unknown): unknown {
  if (typeof parameter !== 'string') return parameter;
  return parameter.replaceAll('\0', '\ufffd').replace(refusedEscape, '$1\\ufffd');
}

/** As `JSON.stringify` writes them, behind an even number of backslashes. */
const refusedEscape = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;
