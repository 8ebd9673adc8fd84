import type { EmittedResult } from '@order-integration/contracts';
import { CheckFailure } from '../check.ts';
import { type Expectation, expectAnswer, expectation, isTaken } from '../expectation.ts';
import type { Answered, Payload } from '../http/transmit.ts';
import { approval, placement, type RequestBody } from './bodies/requests.ts';
import { bodyValue, type Inbox, type Received } from './inbox.ts';
import {
  expectNamed,
  expectOutcomes,
  firstNotification,
  outcomesSoFar,
  readEmittedResult,
  readResult,
} from './outcomes.ts';
import type { CallName, ServiceProbe, ServiceVariation } from './probe.ts';
import type { OrderBody } from './service-target.ts';

/** A request is queued by 200 alone: the one status that VTEX declares. */
export const queued: Expectation = { protocol: [200], house: [200] };

/** What may be queued or refused. */
export const queuedOrRefused: Expectation = { protocol: [200, '4xx'], house: [200, '4xx'] };

/** Sends a request that must be answered 200 with SOI003. */
export async function enqueues(
  probe: ServiceProbe,
  call: CallName,
  body: OrderBody,
  variation?: ServiceVariation,
): Promise<void> {
  await enqueuesPayload(probe, call, JSON.stringify(body), variation);
}

/** The same for a payload that writes the request in a form of its own. */
export async function enqueuesPayload(
  probe: ServiceProbe,
  call: CallName,
  payload: Payload | string,
  variation?: ServiceVariation,
): Promise<void> {
  expectEnqueued(probe, await probe.send(call, payload, variation));
}

/** Holds an answer to 200 with SOI003. */
export function expectEnqueued(probe: Pick<ServiceProbe, 'profile'>, answer: Answered): void {
  expectAnswer(probe, answer, queued);
  const { code } = readResult('the answer', answer.body.toString('utf8'));
  if (code !== 'SOI003') throw new CheckFailure(`answered ${code}; expected SOI003`);
}

/** Sends a payload that may be queued or refused; where it is answered 200, with SOI003. */
export async function enqueuesOrRefuses(
  probe: ServiceProbe,
  call: CallName,
  payload: Payload | string,
  expected: Expectation,
  variation?: ServiceVariation,
): Promise<void> {
  const answer = await probe.send(call, payload, variation);
  expectAnswer(probe, answer, expected);
  if (isTaken(answer)) expectEnqueued(probe, answer);
}

/**
 * Sends a payload that must be refused. Returns the answer.
 * @param expected how; any 4xx where left out.
 */
export async function refuses(
  probe: ServiceProbe,
  call: CallName,
  payload: Payload | string | undefined,
  expected: Expectation = expectation.refused({ house: '4xx' }),
  variation?: ServiceVariation,
): Promise<Answered> {
  const answer = await probe.send(call, payload, variation);
  expectAnswer(probe, answer, expected);
  return answer;
}

/**
 * Sends a request that breaks the contract. In `protocol` it is refused with any 4xx, or queued and its connector notified of EOI005:
 * VTEX lists the code and leaves open when it comes. In `house` the answer itself is EOI005.
 * @param inbox the connector that the request names.
 * @param fields names of which an entry of `errors` must hold one in `house`; none where no field is to be named.
 */
export async function refusesFields(
  probe: ServiceProbe,
  inbox: Pick<Inbox, 'expect'>,
  call: CallName,
  payload: Payload | string,
  fields: readonly string[],
  variation?: ServiceVariation,
): Promise<void> {
  const answer = await probe.send(call, payload, variation);
  expectAnswer(probe, answer, { protocol: [200, '4xx'], house: ['4xx'] });
  if (isTaken(answer)) {
    expectEnqueued(probe, answer);
    await inbox.expect(1, (received) => bodyValue(received, 'code') === 'EOI005', 'EOI005');
  }
  if (probe.profile === 'protocol') return;
  const result = invalidResult(answer);
  if (fields.length > 0) expectNamed(result, fields);
}

/** Sends a payload that must be refused with EOI005 in the common body, whatever the profile. Returns that body. */
export async function refusesAsInvalid(
  probe: ServiceProbe,
  call: CallName,
  payload: Payload | string,
  variation?: ServiceVariation,
): Promise<EmittedResult> {
  return invalidResult(await refuses(probe, call, payload, undefined, variation));
}

/** Sends a status update that may be taken or refused, and holds the service to working on the next ones. */
export async function survives(
  probe: ServiceProbe,
  payload: Payload | string,
  variation?: ServiceVariation,
): Promise<void> {
  await enqueuesOrRefuses(probe, 'updateOrderStatus', payload, queuedOrRefused, variation);
  await staysAlive(probe);
}

/** Sends ordinary status updates, one after the other, that must be answered and worked on. */
export async function staysAlive(probe: ServiceProbe): Promise<void> {
  const inbox = probe.connector();
  const first = approval(inbox);
  const last = approval(inbox);
  // A service that is about to die may still answer once.
  await enqueues(probe, 'updateOrderStatus', first);
  await enqueues(probe, 'updateOrderStatus', last);
  await expectOutcomes(inbox, first.marketplaceOrderId, ['EOI008']);
  await expectOutcomes(inbox, last.marketplaceOrderId, ['EOI008']);
}

/** An order that was placed, and the connector that hears of it. */
export interface Scene {
  readonly inbox: Inbox;
  readonly body: RequestBody;
  readonly order: string;
}

/** Places an order; does not wait for its outcome. */
export async function places(
  probe: ServiceProbe,
  changes: OrderBody = {},
  inbox: Inbox = probe.connector(),
): Promise<Scene> {
  const body = placement(probe, inbox, changes);
  await enqueues(probe, 'placeOrder', body);
  return { inbox, body, order: body.marketplaceOrderId };
}

/** Places an order and waits until it is integrated. */
export async function integrates(probe: ServiceProbe, changes: OrderBody = {}): Promise<Scene> {
  const scene = await places(probe, changes);
  await expectOutcomes(scene.inbox, scene.order, ['SOI001']);
  return scene;
}

/** Places an order and gives the first notification, whatever it is. */
export async function placesAndHears(probe: ServiceProbe): Promise<Scene & { readonly received: Received }> {
  const scene = await places(probe);
  return { ...scene, received: await firstNotification(scene.inbox) };
}

/** Approves an order at a connector of its own and gives what that is notified of. */
export async function approves(probe: ServiceProbe, order: string, codes: readonly string[]) {
  const inbox = probe.connector();
  await enqueues(probe, 'updateOrderStatus', approval(inbox, { marketplaceOrderId: order }));
  return expectOutcomes(inbox, order, codes);
}

/**
 * Proves that a refused placement has left nothing behind: an approval of its order finds no order, and what comes for one order comes
 * in turn, so that a notification of the refused request would have come before.
 * @param allowed codes of notifications that are no fault: that of the refusal itself.
 * @throws {CheckFailure} where there is an order, or another notification came.
 */
export async function expectNothingPlaced(
  probe: ServiceProbe,
  inbox: Inbox,
  order: string,
  allowed: readonly string[] = [],
): Promise<void> {
  await approves(probe, order, ['EOI008']);
  const outcome = outcomesSoFar(inbox, order).find(({ code }) => !allowed.includes(code));
  if (outcome !== undefined) throw new CheckFailure(`notified of ${outcome.code} for a refused request`);
}

function invalidResult(answer: Answered): EmittedResult {
  const result = readEmittedResult('the answer', answer.body.toString('utf8'));
  if (result.code !== 'EOI005') throw new CheckFailure(`answered ${result.code}; expected EOI005`);
  return result;
}
