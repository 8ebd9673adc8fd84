import {
  isStale,
  type ProcessingResult,
  readNotificationKey,
  readProcessingResult,
} from '@order-integration/contracts';
import { type TraceCarrier, withinTime } from '@order-integration/internal';
import { type Attempt, type FollowUp, GiveUp, NotStoredError } from '@order-integration/queue';
import { HandlerTimeoutError } from '../errors.ts';
import { NotificationContext, type RunHandler } from '../handlers.ts';
import {
  type InboxJob,
  type InboxQueue,
  parseStored,
  placeOf,
  quarantineReason,
  type StoredNotification,
} from '../inbox/inbox-job.ts';
import type { ConnectorLimits } from '../options.ts';
import type { Intake } from '../receive.ts';
import type { WorkOff } from '../telemetry.ts';

/**
 * Stores a notification before the answer; its handler runs afterwards, when `inboxWorker` comes to it.
 * @param events hears whether the inbox stores what comes.
 */
export function createInboxIntake(
  inbox: InboxQueue,
  { storeMs }: Pick<ConnectorLimits, 'storeMs'>,
  events: { readonly stored: () => void; readonly notStored: () => void },
): Intake {
  // A late one may be stored all the same: sent again, it is a duplicate then.
  const late = () =>
    new NotStoredError('inbox', { cause: new Error(`It has not answered within ${storeMs} ms`) });
  return async (result, { account, receivedAtMs }, bodyOf, trace) => {
    const job: StoredNotification = {
      kind: 'notification',
      body: bodyOf(),
      account,
      receivedAt: receivedAtMs,
      ...(trace !== undefined && { trace }),
    };
    try {
      const outcome = await withinTime({ milliseconds: storeMs, late }, () =>
        inbox.add(job, placeOf(result, account)),
      );
      if (outcome === 'duplicate') return 'duplicate';
      events.stored();
      return 'stored';
    } catch (error) {
      if (!NotStoredError.isInstance(error)) throw error;
      events.notStored();
      return { reason: 'not-stored', error, isRepeat: false };
    }
  };
}

/**
 * Makes what works off an inbox. A notification goes to the handler of its code; what breaks the contract ends in quarantine with its places; a
 * quarantined body that a person has asked to read again follows as a notification where it can be read by now.
 */
export function inboxWorker(
  inbox: InboxQueue,
  runHandler: RunHandler,
  { handlerMs }: Pick<ConnectorLimits, 'handlerMs'>,
): WorkOff {
  return async (job, attempt, span) => {
    const result = readStored(job);
    span?.read(result);
    if (job.kind === 'quarantined') return [notificationOf(inbox, job, result, span?.carrier())];
    const context = await contextOf(result, job, attempt);
    // Late, it counts as failed.
    const late = () => {
      const error = new HandlerTimeoutError(handlerMs);
      context.expire(error);
      return error;
    };
    await withinTime({ milliseconds: handlerMs, late }, async () => runHandler(result, context));
    return undefined;
  };
}

/**
 * Reads a stored body by the present contract.
 * @throws {GiveUp} that names the places where it breaks it.
 */
export function readStored({ body }: Pick<InboxJob, 'body'>): ProcessingResult {
  let value: unknown;
  try {
    value = parseStored(body);
  } catch {
    throw new GiveUp(quarantineReason('not-json', [], 'the body is no JSON'));
  }
  const reading = readProcessingResult(value);
  if (reading.ok) return reading.value;
  const pointers = reading.issues.map(({ pointer }) => pointer);
  throw new GiveUp(quarantineReason('contract-broken', pointers));
}

function notificationOf(
  inbox: InboxQueue,
  { body, account, receivedAt }: InboxJob,
  result: ProcessingResult,
  trace: TraceCarrier | undefined,
): FollowUp {
  const notification: StoredNotification = { kind: 'notification', body, account, receivedAt, trace };
  return { queue: inbox, job: notification, options: placeOf(result, account) };
}

async function contextOf(
  result: ProcessingResult,
  { account, receivedAt }: StoredNotification,
  attempt: Attempt,
): Promise<NotificationContext> {
  const { accountName } = result;
  const accountMismatch = account !== undefined && accountName !== null && account !== accountName;
  const context = new NotificationContext(attempt.key, account, accountMismatch, receivedAt);
  const earlier = await attempt.earlierKeys();
  const codes = earlier.flatMap((key) => readNotificationKey(key)?.code ?? []);
  context.attachAttempt(attempt, isStale(result, codes));
  return context;
}
