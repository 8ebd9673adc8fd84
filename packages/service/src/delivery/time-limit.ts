import { DeliveryFailure } from './delivery-failure.ts';

/** Work that can be stopped from outside. */
export interface Stoppable<Value> {
  readonly done: Promise<Value>;
  /** Rejects `done`, unless it is settled. */
  readonly stop: (reason: DeliveryFailure) => void;
}

/**
 * Waits for work, and stops it when time is up or the signal is aborted. It is not begun when the signal is aborted before.
 * @throws {DeliveryFailure} `retry`, when work was stopped.
 */
export async function withTimeLimit<Value>(
  milliseconds: number,
  signal: AbortSignal,
  begin: () => Stoppable<Value>,
): Promise<Value> {
  if (signal.aborted) throw interrupted();
  const { done, stop } = begin();
  const onAbort = () => stop(interrupted());
  const onTimeout = () =>
    stop(new DeliveryFailure('retry', `The connector did not answer within ${milliseconds} ms`));
  const timer = setTimeout(onTimeout, milliseconds);
  signal.addEventListener('abort', onAbort);
  try {
    return await done;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

function interrupted(): DeliveryFailure {
  return new DeliveryFailure('retry', 'The service stopped before the connector had answered');
}
