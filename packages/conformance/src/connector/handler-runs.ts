import { CheckFailure } from '../check.ts';
import { expectAnswer, expectation } from '../expectation.ts';
import { uniqueOperation } from '../json-bodies.ts';
import type { NotificationBody } from './bodies/notification-body.ts';
import { failure } from './bodies/samples.ts';
import type { HandlerRun, Observation } from './observation.ts';
import type { ConnectorProbe } from './probe.ts';

type Identified = Pick<NotificationBody, 'code' | 'marketplaceOrderId' | 'operationId'>;

/** Sent last: once it is handled, whatever was to run before it has run. No check sends this code for an order it counts. */
const sentinelCode = 'EOI010';

/** Where an observation URL is declared, waits until the handler has run, once, for a notification that was taken. */
export async function expectRunIfObserved({ observation }: ConnectorProbe, body: Identified): Promise<void> {
  const { code, marketplaceOrderId, operationId } = body;
  // Without any id of its own a run cannot be told from others.
  if (observation === null || (marketplaceOrderId === null && operationId === null)) return;
  const meant = (run: HandlerRun) =>
    run.code === code &&
    (marketplaceOrderId === null
      ? run.operationId === operationId
      : run.marketplaceOrderId === marketplaceOrderId);
  const { length } = await observation.expect(meant, 1, `${code} for ${named(body)}, which was taken`);
  if (length !== 1) throw new CheckFailure(`${code} was taken once and handled ${length} times`);
}

/** Where an observation URL is declared, proves by a sentinel that no handler has run for a notification that was refused. */
export async function expectNoRunIfObserved(probe: ConnectorProbe, body: Identified): Promise<void> {
  const { observation } = probe;
  const { marketplaceOrderId: order, operationId } = body;
  if (observation === null || order === null) return;
  await passSentinel(probe, observation, order);
  const meant = (run: HandlerRun) =>
    (run.marketplaceOrderId === order || (operationId !== null && run.operationId === operationId)) &&
    run.code !== sentinelCode;
  const [run] = await observation.runs(meant);
  if (run !== undefined)
    throw new CheckFailure(`refused, but a handler ran for ${run.code} of ${named(body)}`);
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
  await observation.expect(ofOrder(order), codes.length, `order ${order}`);
  await passSentinel(probe, observation, order);
  const runs = await observation.runs(ofOrder(order));
  const handled = runs.map(({ code }) => code).sort();
  const expected = [...codes].sort();
  if (handled.join() !== expected.join()) {
    throw new CheckFailure(`handlers ran for ${listed(handled)}; expected ${listed(expected)}`);
  }
}

/**
 * Holds every handler run of an operation to the order id that was sent.
 * @throws {CheckFailure} that shows the order id which reached a handler instead.
 */
export async function expectOrderUnchanged(probe: ConnectorProbe, body: Identified): Promise<void> {
  const { marketplaceOrderId, operationId } = body;
  const runs = await observationOf(probe).runs((run) => run.operationId === operationId);
  const garbled = runs.find((run) => run.marketplaceOrderId !== marketplaceOrderId);
  if (garbled === undefined) return;
  throw new CheckFailure(
    `the handler ran for order ${JSON.stringify(garbled.marketplaceOrderId)}; sent ${JSON.stringify(marketplaceOrderId)}`,
  );
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
  const operationId = uniqueOperation();
  const sentinel = failure(probe.target.account, {
    code: sentinelCode,
    marketplaceOrderId: order,
    operationId,
  });
  expectAnswer(probe, await probe.post(JSON.stringify(sentinel)), expectation.taken);
  const meant = (run: HandlerRun) => run.operationId === operationId && run.code === sentinelCode;
  await observation.expect(meant, 1, `order ${order}, sent last to close the count`);
}

function observationOf({ observation }: ConnectorProbe): Observation {
  if (observation === null) throw new CheckFailure('the target must declare observationUrl');
  return observation;
}

function named({ marketplaceOrderId, operationId }: Identified): string {
  return marketplaceOrderId === null ? `operation ${operationId}` : `order ${marketplaceOrderId}`;
}

function listed(codes: readonly string[]): string {
  return codes.length === 0 ? 'nothing' : codes.join(', ');
}
