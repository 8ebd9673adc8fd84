import { codeEntry } from './describe-code.ts';

/** Whether a result tells of a success: by its code where the catalogue lists it, by its own `success` where it does not. */
export function isSuccess(result: { readonly code: string; readonly success: boolean }): boolean {
  const entry = codeEntry(result.code);
  return entry === undefined ? result.success : entry.outcome === 'success';
}

/** Whether sending the same request again, later and unchanged, can help. False for a code that the catalogue does not list. */
export function isRetryable(code: string): boolean {
  return codeEntry(code)?.retry === 'same-request';
}
