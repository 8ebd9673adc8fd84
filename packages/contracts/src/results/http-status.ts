import { codeEntry } from '../codes/describe-code.ts';

/**
 * The HTTP status with which a result is answered at once: the catalogue's `httpStatus`. VTEX declares only 200, so every other
 * status is our choice.
 * @returns for a code that the catalogue does not list, 200 for a success and 500 for an error.
 */
export function httpStatusOf(result: { readonly code: string; readonly success: boolean }): number {
  return codeEntry(result.code)?.httpStatus ?? (result.success ? 200 : 500);
}
