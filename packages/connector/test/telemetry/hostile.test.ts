import { memoryQueue } from '@order-integration/queue';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CollectedTelemetry, collectTelemetry } from '../../../testing/src/telemetry/index.ts';
import { type ConnectorOptions, type InboxQueue, pathSecret } from '../../src/index.ts';
import { openTelemetry } from '../../src/open-telemetry.ts';
import { notification } from '../support/notification.ts';
import { startConnector } from '../support/start-connector.ts';

const secret = 'a-secret-that-nobody-may-see';
/** In whatever a sender writes. Letters only, so that no encoding changes it. */
const mark = 'Qzxwvmark';

let collected: CollectedTelemetry;
beforeEach(() => {
  collected = collectTelemetry();
});
afterEach(() => collected.close());

const marked = fc.string({ maxLength: 12 }).map((text) => `${text}${mark}`);
const anywhere = fc.oneof({ weight: 9, arbitrary: marked }, fc.jsonValue({ maxDepth: 1 }));

/** Keys of the common body, each with something that does not belong there, or with what does and is the sender's. */
const bodies = fc
  .record(
    {
      marketplaceOrderId: marked,
      accountName: anywhere,
      code: fc.oneof(anywhere, fc.constantFrom('SOI001', 'SOI002', 'EOI000', 'EOI003')),
      flow: fc.oneof(anywhere, fc.constant('PlaceOrder')),
      operationId: marked,
      errors: fc.oneof(
        anywhere,
        fc.array(fc.record({ source: anywhere, code: anywhere, description: marked }), { maxLength: 2 }),
        fc.constant(null),
      ),
      fields: fc.oneof(
        anywhere,
        fc.record({ mainOrderId: marked, franchiseOrderId: marked }),
        fc.constant(null),
      ),
      message: marked,
      [mark]: anywhere,
    },
    { requiredKeys: ['marketplaceOrderId', 'operationId'] },
  )
  .map((parts) => JSON.stringify({ ...notification(), ...parts }));
const texts = fc.oneof(
  { weight: 8, arbitrary: bodies },
  marked,
  marked.map((text) => `{"${text}":`),
);

/** Requests of anybody: the right secret or another, in the right path or another. */
const requests = fc.record({
  body: texts,
  given: fc.constantFrom(secret, secret, secret, `${secret}${mark}`),
  account: fc.constantFrom('connections', 'connections', 'connections', mark, `connections${mark}`),
  headers: fc.record(
    {
      traceparent: fc.constantFrom(mark, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
      baggage: fc.constant(`customer=${mark}`),
      'user-agent': fc.constant(mark),
    },
    { requiredKeys: [] },
  ),
});

/** What handlers do with a body: all of it goes into what they throw. */
const failures: readonly ((text: string) => unknown)[] = [
  () => undefined,
  (text) => new Error(text),
  (text) => Object.assign(new Error('no'), { code: text, request: text, cause: new Error(text) }),
  (text) => ({ text }),
  (text) => text,
];

describe.each([
  ['without an inbox', () => undefined],
  ['with an inbox', (): InboxQueue => memoryQueue({ retry: { delays: [0], jitter: 0 }, onError: () => {} })],
])('spans, metrics and log lines of a connector %s', (_name, makeInbox) => {
  it('hold nothing of the secret, the path and the body, whatever is sent and whatever handlers throw', async () => {
    const said: unknown[] = [];
    const write = (details: object, message: string) => void said.push([details, message]);
    const inbox = makeInbox();
    let runs = 0;
    const handle = (result: unknown) => {
      runs += 1;
      const failure = failures[runs % failures.length]?.(JSON.stringify(result));
      if (failure !== undefined) throw failure;
    };
    const options: Partial<ConnectorOptions> = {
      authenticate: pathSecret(secret),
      accounts: (name) => name === 'connections',
      on: { success: handle, error: handle, unknown: handle },
      telemetry: openTelemetry(),
      logger: { info: write, warn: write, error: write },
      // Hears of what handlers have thrown, whose texts are theirs.
      onError: () => {},
      ...(inbox === undefined ? {} : { inbox }),
    };
    const { connector, post } = await startConnector(options);
    await connector.start();
    const statuses = new Set<number | undefined>();
    await fc.assert(
      fc.asyncProperty(requests, async ({ body, given, account, headers }) => {
        const query = `an=${encodeURIComponent(account)}`;
        statuses.add((await post(body, { secret: `/${given}`, query, headers })).status);
      }),
      { numRuns: 300 },
    );
    if (inbox !== undefined)
      await vi.waitFor(
        async () => expect(await inbox.counts()).toMatchObject({ waiting: 0, running: 0 }),
        10_000,
      );
    await connector.stop();
    // Otherwise it would prove nothing.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 403, 422]));
    expect(runs).toBeGreaterThan(20);
    expect(collected.spans().length).toBeGreaterThanOrEqual(300);
    const told = `${await collected.dump()}${JSON.stringify(said)}`;
    expect(told).toContain('order_integration.outcome');
    const forbidden = [mark, secret, 'processing-result', '/order-integration', 'api/vtex'];
    expect(forbidden.filter((part) => told.includes(part))).toEqual([]);
  });
});
