import { ConfigurationError } from '../errors.ts';

/**
 * A job as JSON.
 * @throws {ConfigurationError} when JSON cannot hold it.
 */
export function textOf(job: unknown): string {
  const text = stringify(job);
  if (text === undefined) throw new ConfigurationError('A job must be a value that JSON can hold');
  return text;
}

function stringify(job: unknown): string | undefined {
  try {
    return JSON.stringify(job);
  } catch (cause) {
    throw new ConfigurationError('A job must be a value that JSON can hold', { cause });
  }
}
