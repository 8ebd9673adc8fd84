import { UsageError } from '../errors.ts';

/**
 * Reads the value of an option as a whole number.
 * @throws {UsageError} where it is none, or out of range.
 */
export function parseWholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(
    `${option} is not a whole number from ${least} to ${most}`,
    `Give one: ${option} ${least}`,
  );
}

/**
 * Reads `name=value` as a header.
 * @throws {UsageError} where it is none; the value, which may be a secret, is not repeated.
 */
export function parseHeader(text: string): { readonly [name: string]: string } {
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)=([\t -~\u0080-\u00ff]*)$/.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return { [name.toLowerCase()]: value };
  throw new UsageError('--header is not name=value', 'Give it as: --header X-Secret=value');
}
