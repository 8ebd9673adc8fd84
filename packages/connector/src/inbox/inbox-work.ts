import { ConfigurationError } from '@order-integration/internal';
import type { DeadLetter, Worker } from '@order-integration/queue';
import type { InboxEvents } from './inbox-events.ts';
import type { InboxJob, InboxQueue } from './inbox-job.ts';

/** Whether an inbox is worked off in this process. */
export interface InboxWork {
  /** Begins; nothing where it has begun. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves where the inbox answers; waits while it opens. */
  ready(): Promise<void>;
  /** Says that something is stored, so that work should begin soon. */
  expectStart(): void;
}

/** A host may listen before it starts the connector, but not for long. */
const patienceMs = 10_000;

/** Creates the work of an inbox, which has not begun. */
export function createInboxWork(
  inbox: InboxQueue,
  worker: Worker<InboxJob>,
  reportError: (error: unknown) => void,
  events: Pick<InboxEvents, 'dead' | 'started'>,
): InboxWork {
  let ended = (): void => {};
  let starting: Promise<void> | undefined;
  let isExpected = false;

  const remind = (): void => {
    if (starting !== undefined) return;
    const remedy = 'call connector.start() once the server listens, or in the process that is to run them';
    reportError(
      new ConfigurationError(`The inbox keeps notifications whose handlers do not run here: ${remedy}`),
    );
  };

  const begin = async (): Promise<void> => {
    const { dead } = events;
    const whenDead = (letter: DeadLetter<InboxJob>) => {
      dead?.(letter);
      return [];
    };
    await inbox.start(worker, { keepsHistory: true, whenDead: dead && whenDead });
    ended = events.started();
  };

  return {
    start: async () => {
      starting ??= begin();
      await starting.catch((error: unknown) => {
        starting = undefined;
        throw error;
      });
    },
    stop: async () => {
      await starting?.catch(() => {});
      starting = undefined;
      ended();
      await inbox.stop();
    },
    ready: async () => {
      await starting;
      await inbox.ready();
    },
    expectStart: () => {
      if (isExpected || starting !== undefined) return;
      isExpected = true;
      setTimeout(remind, patienceMs).unref();
    },
  };
}
