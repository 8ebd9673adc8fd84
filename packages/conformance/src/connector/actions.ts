import { type ExpectedStatus, expectStatus } from '../expect-status.ts';
import type { Payload } from '../http/outgoing-request.ts';
import type { Answered } from '../http/transmit.ts';
import type { NotificationBody } from './bodies/notification-body.ts';
import { approval } from './bodies/samples.ts';
import { expectRunIfObserved } from './handler-runs.ts';
import type { ConnectorProbe, Variation } from './probe.ts';

/** Posts a notification that must be answered 200 and, where that can be observed, handled. */
export async function accepts(
  probe: ConnectorProbe,
  body: NotificationBody,
  variation?: Variation,
): Promise<void> {
  await acceptsPayload(probe, JSON.stringify(body), body, variation);
}

/** The same for a payload that writes the notification in a form of its own. */
export async function acceptsPayload(
  probe: ConnectorProbe,
  payload: Payload | string,
  body: NotificationBody,
  variation?: Variation,
): Promise<void> {
  await takes(probe, payload, body, [200], variation);
}

/** Posts a payload that must get one of some statuses; where it is 200, the notification must have been handled. */
export async function takes(
  probe: ConnectorProbe,
  payload: Payload | string,
  body: NotificationBody,
  statuses: readonly ExpectedStatus[],
  variation?: Variation,
): Promise<void> {
  const answer = await probe.post(payload, variation);
  expectStatus(answer, statuses);
  if (answer.status === 200) await expectRunIfObserved(probe, body);
}

/** Posts a payload that must be refused with one of some statuses. Gives the answer. */
export async function refuses(
  probe: ConnectorProbe,
  payload: Payload | string | undefined,
  statuses: readonly ExpectedStatus[],
  variation?: Variation,
): Promise<Answered> {
  const answer = await probe.post(payload, variation);
  expectStatus(answer, statuses);
  return answer;
}

/** Posts a payload that may be taken or refused, and holds the connector to handling the next notifications. */
export async function survives(
  probe: ConnectorProbe,
  payload: Payload | string,
  body: NotificationBody,
  variation?: Variation,
): Promise<void> {
  await takes(probe, payload, body, [200, '4xx'], variation);
  await staysAlive(probe);
}

/** Posts ordinary notifications, one after the other, that must be handled. */
export async function staysAlive(probe: ConnectorProbe): Promise<void> {
  // A connector that is about to die may still answer once.
  for (let count = 0; count < 3; count += 1) await accepts(probe, approval(probe.target.account));
}
