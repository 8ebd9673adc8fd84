import type { ConnectionError } from './connection-error.ts';
import type { TimeoutError } from './timeout-error.ts';
import type { UnexpectedAnswerError } from './unexpected-answer-error.ts';

/** What a try can fail with once the request has left. */
export type TryError = UnexpectedAnswerError | TimeoutError | ConnectionError;
