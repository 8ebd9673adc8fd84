import { memoryQueue } from '@order-integration/queue';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type CollectedTelemetry, collectTelemetry } from '../../../testing/src/telemetry/index.ts';
import { type DeliveryJob, deliveryQueueOptions } from '../../src/index.ts';
import { openTelemetry } from '../../src/open-telemetry.ts';
import { newOrder, ordersPath, statusPath, statusUpdate } from '../support/bodies.ts';
import { keys, startService } from '../support/start-service.ts';

/** In whatever a sender writes. Letters only, so that no encoding changes it. */
const mark = 'Qzxwvmark';
const token = keys['x-vtex-api-apptoken'];

let collected: CollectedTelemetry;
beforeEach(() => {
  collected = collectTelemetry();
});
afterEach(() => collected.close());

const marked = fc.string({ maxLength: 12 }).map((text) => `${text}${mark}`);
const failures: readonly ((text: string) => unknown)[] = [
  () => undefined,
  (text) => new Error(text),
  (text) => Object.assign(new Error('no'), { code: text, cause: new Error(text) }),
  (text) => text,
];

it('spans, metrics and log lines hold nothing of credentials, paths and bodies, whatever is sent', async () => {
  const said: unknown[] = [];
  const write = (details: object, message: string) => void said.push([details, message]);
  let calls = 0;
  const decide = async (request: unknown) => {
    calls += 1;
    const failure = failures[calls % failures.length]?.(JSON.stringify(request));
    if (failure !== undefined) throw failure;
    return { mainOrderId: mark, franchiseOrderId: null };
  };
  const deliveries = memoryQueue<DeliveryJob>({
    ...deliveryQueueOptions,
    lanes: { ...deliveryQueueOptions.lanes, pausesMs: [] },
    retry: { delays: [], jitter: 0 },
  });
  const { call, receiver, requests } = await startService(
    { place: decide, approve: decide },
    {
      deliveries,
      telemetry: openTelemetry(),
      logger: { info: write, warn: write, error: write },
      // Hears of what the order system has thrown, whose texts are its own.
      onError: () => {},
    },
  );
  const endpoint = fc.constantFrom(
    `${receiver.endpoint}/${mark}`,
    `http://127.0.0.1:9/${mark}?secret=${mark}`,
    mark,
  );
  const update = fc
    .record({ id: marked, endpoint })
    .map(({ id, endpoint }) => ['PUT', statusPath, statusUpdate(endpoint, id)] as const);
  const order = fc
    .record({ id: marked, endpoint, openTextField: marked })
    .map(
      ({ id, endpoint, openTextField }) =>
        ['POST', ordersPath, newOrder(endpoint, { marketplaceOrderId: id, openTextField })] as const,
    );
  const invalid = marked.map((text) => ['POST', ordersPath, { [text]: text, items: text }] as const);
  const noJson = marked.map((text) => ['PUT', statusPath, text] as const);
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(update, order, invalid, noJson),
      fc.constantFrom(token, token, mark),
      async ([method, path, content], apptoken) => {
        const headers = { ...keys, 'x-vtex-api-apptoken': apptoken, baggage: `customer=${mark}` };
        statuses.add((await call(method, path, content, headers)).status);
      },
    ),
    { numRuns: 200 },
  );
  for (const queue of [requests, deliveries])
    await vi.waitFor(
      async () => expect(await queue.counts()).toMatchObject({ waiting: 0, running: 0 }),
      20_000,
    );
  // Otherwise it would prove nothing.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401]));
  expect(calls).toBeGreaterThan(20);
  expect(collected.spans('POST').length).toBeGreaterThan(20);
  const told = `${await collected.dump()}${JSON.stringify(said)}`;
  const forbidden = [mark, token, 'processing-result', '/order-integration', '/connector'];
  expect(forbidden.filter((part) => told.includes(part))).toEqual([]);
});
