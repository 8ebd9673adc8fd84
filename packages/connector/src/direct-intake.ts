import { createHash } from 'node:crypto';
import type { ConnectorLimits } from './connector-options.ts';
import type { RunHandler } from './handler-table.ts';
import { HandlerTimeoutError } from './handler-timeout-error.ts';
import type { Intake, Notification } from './intake.ts';

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
  const handled = new Set<string>();

  const start = (id: string, { result, context }: Notification, signal: AbortSignal): Promise<void> => {
    const work = run(result, { ...context, signal })
      .then(() => remember(handled, id, limits.rememberedNotifications))
      .finally(() => running.delete(id));
    running.set(id, work);
    // A handler that ends itself by throwing the reason of the signal has said nothing new.
    work.catch((error) => signal.aborted && error !== signal.reason && onLateError(error));
    return work;
  };

  return {
    accept: async (notification) => {
      const id = shorten(notification.context.key);
      if (handled.has(id)) return 'duplicate';
      const earlier = running.get(id);
      await withinTime(limits.handlerMilliseconds, (signal) => earlier ?? start(id, notification, signal));
      return earlier === undefined ? 'handled' : 'duplicate';
    },
  };
}

/** A key as long as a body may be would make the memory of handled notifications as large as the sender likes. */
function shorten(key: string): string {
  return key.length <= 256 ? key : createHash('sha256').update(key).digest('base64');
}

/** Forgets the oldest key once there are too many. */
function remember(keys: Set<string>, key: string, most: number): void {
  keys.add(key);
  for (const oldest of keys) {
    if (keys.size <= most) return;
    keys.delete(oldest);
  }
}

/** Waits for work up to a limit. Work that is late goes on: what it does cannot be undone from here. */
async function withinTime(milliseconds: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new HandlerTimeoutError(milliseconds);
      controller.abort(error);
      reject(error);
    }, milliseconds);
  });
  try {
    await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
