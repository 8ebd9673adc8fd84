import { uniqueOperation } from '../bodies/unique-ids.ts';
import { CheckFailure } from '../check-failure.ts';
import { expectStatus } from '../expect-status.ts';
import type { NotificationBody } from './bodies/notification-body.ts';
import { failure } from './bodies/samples.ts';
import type { HandlerRun, Observation } from './observation.ts';
import type { ConnectorProbe } from './probe.ts';

type Identified = Pick<NotificationBody, 'code' | 'marketplaceOrderId' | 'operationId'>;

/** Sent last: once it is handled, whatever was to run before it has run. No check sends this code for an order it counts. */
const sentinelCode = 'EOI010';

/** Where an observation URL is declared, waits until the handler has run for a notification that was answered 200. */
export async function expectRunIfObserved({ observation }: ConnectorProbe, body: Identified): Promise<void> {
  const { code, marketplaceOrderId, operationId } = body;
  // Without any id of its own a run cannot be told from others.
  if (observation === null || (marketplaceOrderId === null && operationId === null)) return;
  const meant = (run: HandlerRun) =>
    run.code === code &&
    (marketplaceOrderId === null
      ? run.operationId === operationId
      : run.marketplaceOrderId === marketplaceOrderId);
  const { length } = await observation.waitFor(meant, 1);
  if (length !== 1)
    throw new CheckFailure(`answered 200, but ${code} was handled ${length} times; expected 1`);
}

/**
 * Waits until the handlers have run for exactly these codes of an order, in any order, and proves by a sentinel that no other
 * run follows.
 * @throws {CheckFailure} where other codes were handled, or some more or less often.
 */
export async function expectRuns(
  probe: ConnectorProbe,
  order: string,
  codes: readonly string[],
): Promise<void> {
  const observation = observationOf(probe);
  await observation.waitFor(ofOrder(order), codes.length);
  await passSentinel(probe, observation, order);
  const runs = await observation.runs(ofOrder(order));
  const handled = runs.map(({ code }) => code).sort();
  const expected = [...codes].sort();
  if (handled.join() !== expected.join()) {
    throw new CheckFailure(`handlers ran for ${listed(handled)}; expected ${listed(expected)}`);
  }
}

/** Counts the handler runs of several orders once `count` are shown, or the limit has passed. */
export async function runsOf(probe: ConnectorProbe, orders: ReadonlySet<string>, count: number) {
  const meant = ({ marketplaceOrderId }: HandlerRun) => orders.has(marketplaceOrderId ?? '');
  return observationOf(probe).waitFor(meant, count);
}

function ofOrder(order: string): (run: HandlerRun) => boolean {
  return ({ code, marketplaceOrderId }) => marketplaceOrderId === order && code !== sentinelCode;
}

async function passSentinel(probe: ConnectorProbe, observation: Observation, order: string): Promise<void> {
  const sentinel = failure(probe.target.account, {
    code: sentinelCode,
    marketplaceOrderId: order,
    operationId: uniqueOperation(),
  });
  expectStatus(await probe.post(JSON.stringify(sentinel)), [200]);
  const meant = (run: HandlerRun) => run.marketplaceOrderId === order && run.code === sentinelCode;
  const { length } = await observation.waitFor(meant, 1);
  if (length === 0) throw new CheckFailure('a last notification, sent to close the count, was never handled');
}

function observationOf({ observation }: ConnectorProbe): Observation {
  if (observation === null) throw new CheckFailure('the target must declare observationUrl');
  return observation;
}

function listed(codes: readonly string[]): string {
  return codes.length === 0 ? 'nothing' : codes.join(', ');
}
