import { CheckFailure } from '../check.ts';
import { type Expectation, expectAnswer, expectAnswered, expectation, isTaken } from '../expectation.ts';
import type { Answered, OutgoingRequest, Payload } from '../http/transmit.ts';
import type { NotificationBody } from './bodies/notification-body.ts';
import { approval } from './bodies/samples.ts';
import { expectNoRunIfObserved, expectRunIfObserved } from './handler-runs.ts';
import type { ConnectorProbe, Variation } from './probe.ts';

/** How a request departs from an ordinary notification, and the bytes that are posted where they are not the body's own JSON. */
export interface Departure extends Variation {
  readonly payload?: Payload | string | undefined;
}

/** Posts a notification that must be taken and, where that can be observed, handled. */
export async function accepts(
  probe: ConnectorProbe,
  body: NotificationBody,
  departure?: Departure,
): Promise<void> {
  await takesOrRefuses(probe, body, takenOf(probe, body.accountName), departure);
}

/**
 * How a notification that keeps the contract is answered. A signature covers the body and not the URL, and one secret may serve many
 * tenants: a connector that verifies signatures may refuse a body that does not name the account of the URL.
 * @param accountName of the body.
 */
export function takenOf({ target }: ConnectorProbe, accountName: string | null): Expectation {
  const namesIt = accountName === target.account || target.authentication.kind !== 'standard-webhooks';
  return namesIt ? expectation.taken : expectation.takenOrRefused({ house: [200, 403] });
}

/**
 * Posts a notification that must get one of some answers. Where it is taken, its handler must have run; where it is refused, none may
 * have: an answer never says what did not happen.
 */
export async function takesOrRefuses(
  probe: ConnectorProbe,
  body: NotificationBody,
  expected: Expectation,
  { payload = JSON.stringify(body), ...variation }: Departure = {},
): Promise<void> {
  const answer = await probe.post(payload, variation);
  expectAnswer(probe, answer, expected);
  if (isTaken(answer)) await expectRunIfObserved(probe, body);
  else await expectNoRunIfObserved(probe, body);
}

/**
 * Posts a notification that must be refused and, where that can be observed, not handled. Returns the answer.
 * @param expected how; any 4xx where left out.
 */
export async function refuses(
  probe: ConnectorProbe,
  body: NotificationBody,
  expected: Expectation = expectation.refused({ house: '4xx' }),
  { payload = JSON.stringify(body), ...variation }: Departure = {},
): Promise<Answered> {
  const answer = await refusesPayload(probe, payload, expected, variation);
  await expectNoRunIfObserved(probe, body);
  return answer;
}

/** The same for bytes that hold no ids, so that nobody can tell a handler run as theirs, and for requests without a body. */
export async function refusesPayload(
  probe: ConnectorProbe,
  payload: Payload | string | undefined,
  expected: Expectation,
  variation?: Variation,
): Promise<Answered> {
  const answer = await probe.post(payload, variation);
  expectAnswer(probe, answer, expected);
  return answer;
}

/** Sends a request whose body does not come, or not whole, and that must be refused for what its head says. */
export async function refusesHead(
  probe: ConnectorProbe,
  outgoing: OutgoingRequest,
  expected: Expectation,
): Promise<void> {
  // An answer that comes when the time of the body is over was not given to the head.
  const limitMs = Math.min(probe.limits.responseMs, 0.75 * probe.target.bodyTimeoutMs);
  const transmission = await probe.client.attempt(outgoing, limitMs);
  expectAnswered(probe, transmission, expected);
  if (transmission.kind === 'answered' && transmission.status === 408)
    throw new CheckFailure('answered 408: the body was waited for');
}

/** Posts a notification that may be taken or refused, and holds the connector to handling the next ones. */
export async function survives(
  probe: ConnectorProbe,
  body: NotificationBody,
  departure?: Departure,
): Promise<void> {
  await takesOrRefuses(probe, body, expectation.takenOrRefused({ house: [200, '4xx'] }), departure);
  await staysAlive(probe);
}

/** Posts ordinary notifications, one after the other, that must be handled. */
export async function staysAlive(probe: ConnectorProbe): Promise<void> {
  // A connector that is about to die may still answer once.
  for (let count = 0; count < 3; count += 1) await accepts(probe, approval(probe.target.account));
}
