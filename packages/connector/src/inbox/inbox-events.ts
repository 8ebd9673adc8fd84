import { attribute, digestKey, type Log, type Telemetry } from '@order-integration/internal';
import type { DeadLetter } from '@order-integration/queue';
import { boundedCode, observeDepth } from '../telemetry.ts';
import type { InboxJob, InboxQueue } from './inbox-job.ts';
import { letterOf } from './inbox-letter.ts';

/** What an inbox tells beside its jobs: lines for a log, and metrics. */
export interface InboxEvents {
  readonly stored: () => void;
  readonly notStored: () => void;
  readonly quarantined: (key: string, problem: string) => void;
  /** Undefined where nobody wants to hear. */
  readonly dead: ((letter: DeadLetter<InboxJob>) => void) | undefined;
  /** Called when work has begun; the function that it returns, when it ends. */
  readonly started: () => () => void;
}

/** Creates what hears of an inbox. */
export function createInboxEvents(
  inbox: InboxQueue,
  telemetry: Telemetry | undefined,
  log: Log | undefined,
): InboxEvents {
  let isAway = false;

  const tellDead = (dead: DeadLetter<InboxJob>): void => {
    const { reason, attempts, ...letter } = letterOf(dead);
    const code = letter.code && boundedCode(letter.code);
    telemetry?.count('order_integration.connector.dead', code ? { [attribute.code]: code } : {});
    const about = code ? { code, reason, attempts } : { reason, attempts };
    log?.error('a notification is a dead letter', { key: digestKey(dead.key), ...about });
  };

  return {
    stored: () => {
      if (!isAway) return;
      isAway = false;
      log?.info('the inbox stores notifications again');
    },
    // Once, and not for each notification: a store that is away would fill the log.
    notStored: () => {
      if (isAway) return;
      isAway = true;
      log?.error('the inbox is away: notifications are answered 503 until it stores them again');
    },
    quarantined: (key, problem) => {
      telemetry?.count('order_integration.connector.quarantined', { [attribute.errorType]: problem });
      log?.warn('a refused body is in quarantine', { key: digestKey(key), problem });
    },
    dead: telemetry === undefined && log === undefined ? undefined : tellDead,
    started: () => (telemetry === undefined ? () => {} : observeDepth(telemetry, inbox)),
  };
}
