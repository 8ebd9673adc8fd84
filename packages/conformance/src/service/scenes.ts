import { CheckFailure } from '../check.ts';
import { enqueues } from './actions.ts';
import { approval, placement, type RequestBody } from './bodies/requests.ts';
import { expectOutcomes, firstNotification, outcomesSoFar } from './outcomes.ts';
import type { Inbox } from './receiver/inbox.ts';
import type { Received } from './receiver/received.ts';
import type { ServiceProbe } from './service-probe.ts';
import type { OrderBody } from './service-target.ts';

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
