import { createHash } from 'node:crypto';
import type { ConnectorLimits } from './connector-options.ts';
import { Deadline } from './deadline.ts';
import type { RunHandler } from './handler-table.ts';
import type { Intake, Notification } from './intake.ts';
import { rememberKeys } from './remembered-keys.ts';

/**
 * Runs the handler before the answer. A notification that is being handled or was handled in this process is not handled again; one
 * whose handler failed is, when the sender tries again.
 * @param onLateError hears of what a handler threw after its time was up, when nobody waits for it any more.
 */
export function directIntake(
  run: RunHandler,
  limits: ConnectorLimits,
  onLateError: (error: unknown) => void,
): Intake {
  const running = new Map<string, Promise<void>>();
  const handled = rememberKeys(limits.rememberedNotifications);

  const work = async (id: string, { result, context }: Notification, deadline: Deadline): Promise<void> => {
    try {
      await run(result, withSignal(context, deadline));
      handled.add(id);
    } catch (error) {
      // A handler that ends itself by throwing the reason of the signal has said nothing new.
      if (deadline.error && error !== deadline.error) onLateError(error);
      throw error;
    } finally {
      running.delete(id);
    }
  };

  return {
    accept: async (notification) => {
      const id = shorten(notification.context.key);
      if (handled.has(id)) return 'duplicate';
      const deadline = new Deadline();
      const earlier = running.get(id);
      const current = earlier ?? work(id, notification, deadline);
      if (earlier === undefined) running.set(id, current);
      await deadline.wait(current, limits.handlerMilliseconds);
      return earlier === undefined ? 'handled' : 'duplicate';
    },
  };
}

function withSignal(context: Notification['context'], deadline: Deadline) {
  return {
    ...context,
    get signal() {
      return deadline.signal;
    },
  };
}

/** A key as long as a body may be would make the memory of handled notifications as large as the sender likes. */
function shorten(key: string): string {
  return key.length <= 256 ? key : createHash('sha256').update(key).digest('base64');
}
