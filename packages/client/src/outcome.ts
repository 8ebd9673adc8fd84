import { isRetryable, type ProcessingResult } from '@order-integration/contracts';
import { type TryError, UnexpectedAnswerError } from './errors.ts';

/** What one try came to: a result or an error. */
export type Outcome = (
  | { readonly result: ProcessingResult; readonly error: undefined }
  | { readonly result: undefined; readonly error: TryError }
) & {
  /** The pause that the other side asks for, in milliseconds. */
  readonly leastDelayMs: number;
};

/** Statuses of gateways and limits that pass (our choice); VTEX documents none. */
const passingStatuses: readonly number[] = [429, 502, 503, 504];

/** Whether another try can help: the catalogue decides on results, the status on other answers. */
export function isWorthRetrying({ result, error }: Outcome): boolean {
  if (result !== undefined) return isRetryable(result.code);
  return UnexpectedAnswerError.isInstance(error) ? passingStatuses.includes(error.status) : true;
}
