import { createHash } from 'node:crypto';
import type { ProcessingResult } from '@order-integration/contracts';
import { createRecentKeys, startTimeLimit } from '@order-integration/internal';
import { HandlerTimeoutError } from '../errors.ts';
import type { NotificationContext, RunHandler } from '../handlers.ts';
import type { ConnectorLimits } from '../options.ts';
import type { Failure, Intake } from '../receive.ts';

/**
 * Runs the handler before the answer. A notification that is being handled or was handled in this process is not handled again; one
 * whose handler failed is, when the sender tries again.
 * @param reportError is called with what a handler threw after its time was up, when nobody waits for it any more.
 */
export function createDirectIntake(
  runHandler: RunHandler,
  { handlerMs, rememberedNotifications }: ConnectorLimits,
  reportError: (error: unknown) => void,
): Intake {
  const running = new Map<string, PromiseLike<unknown>>();
  const handled = createRecentKeys(rememberedNotifications);

  const waitForHandler = (key: string, work: PromiseLike<unknown>, context: NotificationContext) =>
    new Promise<'handled' | Failure>((resolve) => {
      let late: HandlerTimeoutError | undefined;
      const limit = startTimeLimit(handlerMs, () => {
        late = new HandlerTimeoutError(handlerMs);
        context.expire(late);
        resolve({ reason: 'late', error: late, isRepeat: false });
      });
      work.then(
        () => {
          limit.clear();
          running.delete(key);
          handled.add(key);
          resolve('handled');
        },
        (error) => {
          limit.clear();
          running.delete(key);
          // A handler that ends itself by throwing the reason of the signal has said nothing new.
          if (late !== undefined && error !== late) reportError(error);
          resolve({ reason: 'failed', error, isRepeat: false });
        },
      );
    });

  /** Another copy runs already: this one has the same outcome, within a time of its own. */
  const waitForCopy = (work: PromiseLike<unknown>) =>
    new Promise<'duplicate' | Failure>((resolve) => {
      const limit = startTimeLimit(handlerMs, () =>
        resolve({ reason: 'late', error: new HandlerTimeoutError(handlerMs), isRepeat: true }),
      );
      const settle = (outcome: 'duplicate' | Failure) => {
        limit.clear();
        resolve(outcome);
      };
      work.then(
        () => settle('duplicate'),
        (error) => settle({ reason: 'failed', error, isRepeat: true }),
      );
    });

  return (result: ProcessingResult, context: NotificationContext) => {
    const key = shortenKey(context.key);
    if (handled.has(key)) return 'duplicate';
    const earlier = running.get(key);
    if (earlier !== undefined) return waitForCopy(earlier);
    const work = runHandler(result, context);
    if (isPromiseLike(work)) {
      running.set(key, work);
      return waitForHandler(key, work, context);
    }
    handled.add(key);
    return 'handled';
  };
}

/** A key as long as a body may be would make the memory of handled notifications as large as the sender likes. */
function shortenKey(key: string): string {
  return key.length <= 256 ? key : createHash('sha256').update(key).digest('base64');
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
