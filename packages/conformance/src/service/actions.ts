import type { EmittedResult } from '@order-integration/contracts';
import { CheckFailure } from '../check-failure.ts';
import { type ExpectedStatus, expectStatus } from '../expect-status.ts';
import type { Payload } from '../http/outgoing-request.ts';
import type { Answered } from '../http/transmit.ts';
import { approval } from './bodies/requests.ts';
import { commonBody } from './common-body.ts';
import type { CallName, ServiceVariation } from './compose.ts';
import { expectOutcomes } from './outcomes.ts';
import type { ServiceProbe } from './service-probe.ts';
import type { OrderBody } from './service-target.ts';

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
  expectEnqueued(await probe.send(call, payload, variation));
}

/** Holds an answer to 200 with SOI003. */
export function expectEnqueued(answer: Answered): void {
  expectStatus(answer, [200]);
  const { code } = commonBody('the answer', answer.body.toString('utf8'));
  if (code !== 'SOI003') throw new CheckFailure(`answered ${code}; expected SOI003`);
}

/** Sends a payload that must be refused with one of some statuses. Gives the answer. */
export async function refuses(
  probe: ServiceProbe,
  call: CallName,
  payload: Payload | string | undefined,
  statuses: readonly ExpectedStatus[],
  variation?: ServiceVariation,
): Promise<Answered> {
  const answer = await probe.send(call, payload, variation);
  expectStatus(answer, statuses);
  return answer;
}

/** Sends a payload that must be refused with EOI005 in the common body. Gives that body. */
export async function refusesAsInvalid(
  probe: ServiceProbe,
  call: CallName,
  payload: Payload | string,
  variation?: ServiceVariation,
): Promise<EmittedResult> {
  const answer = await refuses(probe, call, payload, ['4xx'], variation);
  const result = commonBody('the answer', answer.body.toString('utf8'));
  if (result.code !== 'EOI005') throw new CheckFailure(`answered ${result.code}; expected EOI005`);
  return result;
}

/** Sends a status update that may be taken or refused, and holds the service to working on the next ones. */
export async function survives(
  probe: ServiceProbe,
  payload: Payload | string,
  variation?: ServiceVariation,
): Promise<void> {
  expectStatus(await probe.send('updateOrderStatus', payload, variation), [200, '4xx']);
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
