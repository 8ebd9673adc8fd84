import { type EmittedResult, emittedResultSchema } from '@order-integration/contracts';
import { CheckFailure } from '../check-failure.ts';

/**
 * Reads the common body of an answer or a notification, held to the published writer schema.
 * @throws {CheckFailure} that names the places which are wrong.
 */
export function commonBody(what: string, text: string): EmittedResult {
  const parsed = emittedResultSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const places = new Set(parsed.error.issues.map(({ path }) => `/${path.join('/')}`));
  throw new CheckFailure(`${what} breaks the writer schema of the common body at ${[...places].join(', ')}`);
}

/** The JSON value of a text; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
