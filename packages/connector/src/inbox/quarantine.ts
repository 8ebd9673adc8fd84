import { type Keep, keepBy, type OnUnhandled, type Unhandled } from '../outcomes.ts';
import type { InboxEvents } from './inbox-events.ts';
import { type InboxQueue, placeOfQuarantined, type QuarantinedBody, quarantineReason } from './inbox-job.ts';

/** Keeps refused bodies in the inbox, as dead letters that nobody has tried. What the inbox could not store is left to `onUnhandled`. */
export function createQuarantine(
  inbox: InboxQueue,
  onUnhandled: OnUnhandled | undefined,
  reportError: (error: unknown) => void,
  events: Pick<InboxEvents, 'quarantined'>,
): Keep {
  const hear = keepBy(onUnhandled ?? (() => {}));
  return async (body, unhandled) => {
    if (unhandled.reason !== 'refused') return await hear(body, unhandled);
    const job = quarantinedOf(body, unhandled);
    const reason = quarantineReason(job.problem, job.pointers, unhandled.detail);
    const place = placeOfQuarantined(job);
    const outcome = await inbox.deadLetters.add(job, { ...place, reason }).catch(async (error: unknown) => {
      // The sender is asked to send it again, and whether it will is known to nobody.
      await hear(body, unhandled).catch(reportError);
      throw error;
    });
    if (outcome === 'added') events.quarantined(place.key, job.problem);
    // It is kept, whatever becomes of this.
    return await hear(body, unhandled).catch(reportError);
  };
}

function quarantinedOf(body: string, { raw, account, problem, issues }: Unhandled): QuarantinedBody {
  const isWhole = raw === undefined || Buffer.from(body, 'utf8').equals(raw);
  return {
    kind: 'quarantined',
    body,
    bytes: isWhole ? undefined : Buffer.from(raw).toString('base64'),
    account,
    receivedAt: Date.now(),
    problem,
    pointers: issues.map(({ pointer }) => pointer),
  };
}
