import { defineError } from '@order-integration/internal';

export { ConfigurationError } from '@order-integration/internal';
export { ClaimLapsedError, GiveUp, RetryLater } from '@order-integration/queue';

/** A handler that did not finish in time. It is the reason of the aborted `signal` in the handler's context. */
export class HandlerTimeoutError extends defineError('HandlerTimeoutError') {
  /** @param milliseconds the limit that has passed. */
  constructor(milliseconds: number) {
    super(`The handler did not finish within ${milliseconds} ms`);
  }
}
