import { expect } from 'vitest';

/** What the queue is told of an attempt that failed, when the connector has not said when the next one may be. */
export function failed(reason: string | RegExp) {
  return {
    kind: 'retry',
    reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    atLeastMs: undefined,
  };
}
