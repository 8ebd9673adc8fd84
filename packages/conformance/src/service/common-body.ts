import {
  type EmittedResult,
  emittedResultSchema,
  type ProcessingResult,
  readProcessingResult,
} from '@order-integration/contracts';
import { CheckFailure } from '../check.ts';

/**
 * Reads the common body of an answer or a notification as a connector would.
 * @throws {CheckFailure} that names the places which are wrong.
 */
export function readResult(what: string, text: string): ProcessingResult {
  const reading = readProcessingResult(jsonOf(text));
  if (reading.ok) return reading.value;
  const places = reading.issues.map(({ pointer }) => pointer || '/');
  throw new CheckFailure(`${what} is not the common body at ${[...new Set(places)].join(', ')}`);
}

/**
 * Reads the common body of an answer or a notification, held to the published writer schema: all nine keys and no others.
 * @throws {CheckFailure} that names the places which are wrong.
 */
export function readEmittedResult(what: string, text: string): EmittedResult {
  const parsed = emittedResultSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const places = new Set(parsed.error.issues.map(({ path }) => `/${path.join('/')}`));
  throw new CheckFailure(`${what} breaks the writer schema of the common body at ${[...places].join(', ')}`);
}

/**
 * Holds an error to an entry that names one of some fields.
 * @throws {CheckFailure} where none does.
 */
export function expectNamed({ errors }: EmittedResult, fields: readonly string[]): void {
  const descriptions = (errors ?? []).map(({ description }) => description);
  if (fields.some((field) => descriptions.some((description) => description.includes(field)))) return;
  throw new CheckFailure(`no entry of errors names ${fields.join(' or ')}: ${JSON.stringify(descriptions)}`);
}

/** The JSON value of a text; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
