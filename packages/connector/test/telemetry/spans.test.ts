import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { memoryQueue } from '@order-integration/queue';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { embeddedQueue, openEmbedded } from '../../../queue-postgres/src/index.ts';
import { type CollectedTelemetry, collectTelemetry } from '../../../testing/src/telemetry/index.ts';
import { GiveUp, openInbox, pathSecret } from '../../src/index.ts';
import { openTelemetry } from '../../src/open-telemetry.ts';
import { inboxKinds } from '../support/inboxes.ts';
import { notification } from '../support/notification.ts';
import { startConnector } from '../support/start-connector.ts';

let collected: CollectedTelemetry;
beforeEach(() => {
  collected = collectTelemetry();
});
afterEach(() => collected.close());

const ignore = () => {};
const one = <Item>(items: readonly Item[]): Item => {
  expect(items).toHaveLength(1);
  return items[0] as Item;
};
const received = () => one(collected.spans('receive notifications'));
const processed = () => collected.spans('process notifications');

/** The trace of a sender, as W3C Trace Context writes it. */
const sender = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const traceparent = `00-${sender.traceId}-${sender.spanId}-01`;

describe.each(inboxKinds)('the trace of a notification with an inbox in $kind', ({ open }) => {
  it('has no spans or metrics but ours beside it', async () => {
    const { queue, remove } = await open();
    onTestFinished(remove);
    const { connector, post } = await startConnector({
      inbox: queue,
      on: { success: ignore, error: ignore, unknown: ignore },
      telemetry: openTelemetry(),
    });
    await connector.start();
    expect((await post(notification('SOI002'))).status).toBe(200);
    await vi.waitFor(() => expect(processed()).toHaveLength(1));
    await connector.stop();
    expect([...(await collected.scopes())]).toEqual(['@order-integration/connector']);
  });

  it('leads from the answer to what the handler does, across the queue', async () => {
    const { queue, remove } = await open();
    onTestFinished(remove);
    const handle = () => trace.getTracer('a handler').startSpan('ship').end();
    const { connector, post } = await startConnector({
      inbox: queue,
      accounts: () => true,
      on: { success: handle, error: ignore, unknown: ignore },
      telemetry: openTelemetry(),
    });
    await connector.start();
    expect((await post(notification('SOI002'))).status).toBe(200);
    await vi.waitFor(() => expect(processed()).toHaveLength(1));
    const [process] = processed();
    const ship = one(collected.spans('ship'));
    expect(received()).toMatchObject({
      kind: SpanKind.SERVER,
      parentSpanContext: undefined,
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        'messaging.system.name': 'order_integration',
        'messaging.destination.name': 'notifications',
        'messaging.operation.name': 'receive',
        'messaging.operation.type': 'receive',
        'http.request.method': 'POST',
        'http.response.status_code': 200,
        'order_integration.account': 'connections',
        'order_integration.code': 'SOI002',
        'order_integration.outcome': 'stored',
      },
    });
    expect(process).toMatchObject({
      kind: SpanKind.CONSUMER,
      attributes: {
        'messaging.operation.name': 'process',
        'messaging.operation.type': 'process',
        'order_integration.attempt': 1,
        'order_integration.code': 'SOI002',
        'order_integration.outcome': 'handled',
      },
    });
    const from = received().spanContext();
    expect(process?.parentSpanContext).toMatchObject({ traceId: from.traceId, spanId: from.spanId });
    expect(process?.links).toMatchObject([{ context: { traceId: from.traceId, spanId: from.spanId } }]);
    expect(ship.spanContext().traceId).toBe(from.traceId);
    expect(ship.parentSpanContext?.spanId).toBe(process?.spanContext().spanId);
  });
});

describe('the trace of a notification', () => {
  it('outlives the process that has received it', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'order-integration-trace-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    await cp(inject('embeddedTemplate'), directory, { recursive: true });
    const before = openEmbedded({ directory });
    const receiving = await startConnector({
      inbox: embeddedQueue({ database: before, name: 'inbox' }),
      telemetry: openTelemetry(),
    });
    expect((await receiving.post(notification('SOI001'))).status).toBe(200);
    await before.close();
    expect(processed()).toEqual([]);

    const after = openEmbedded({ directory });
    onTestFinished(after.close);
    const { connector, runs } = await startConnector({
      inbox: embeddedQueue({ database: after, name: 'inbox' }),
      telemetry: openTelemetry(),
    });
    await connector.start();
    await vi.waitFor(() => expect(processed()).toHaveLength(1), 15_000);
    expect(runs).toHaveLength(1);
    expect(processed()[0]?.parentSpanContext).toMatchObject({
      traceId: received().spanContext().traceId,
      spanId: received().spanContext().spanId,
    });
  });

  it('goes on from the one that its sender names, but takes no baggage from it', async () => {
    const { connector, post } = await startConnector({
      inbox: memoryQueue(),
      telemetry: openTelemetry(),
    });
    await connector.start();
    await post(notification(), { headers: { traceparent, baggage: 'customer=maria' } });
    await vi.waitFor(() => expect(processed()).toHaveLength(1));
    expect(received()).toMatchObject({ kind: SpanKind.SERVER, parentSpanContext: sender });
    expect(processed()[0]?.spanContext().traceId).toBe(sender.traceId);
    expect(await collected.dump()).not.toContain('maria');
  });

  it('is a part of the span that the host has begun', async () => {
    const { post } = await startConnector({ telemetry: openTelemetry() }, (listener) => (...parts) => {
      const span = trace.getTracer('a host').startSpan('POST', { kind: SpanKind.SERVER }, ROOT_CONTEXT);
      context.with(trace.setSpan(ROOT_CONTEXT, span), () => listener(...parts));
      span.end();
    });
    await post(notification(), { headers: { traceparent } });
    const host = one(collected.spans('POST')).spanContext();
    expect(received()).toMatchObject({
      kind: SpanKind.INTERNAL,
      parentSpanContext: { traceId: host.traceId, spanId: host.spanId },
    });
  });

  it('has a span for each attempt, whose failure it names without its text', async () => {
    const inbox = memoryQueue<never>({ retry: { delays: [0], jitter: 0 }, onError: ignore });
    const fail = () => {
      throw new RangeError('maria.silva@cliente.example');
    };
    const { connector, post } = await startConnector({
      inbox,
      on: { success: fail, error: ignore, unknown: ignore },
      telemetry: openTelemetry(),
    });
    await connector.start();
    await post(notification());
    await vi.waitFor(() => expect(processed()).toHaveLength(2));
    expect(processed()).toMatchObject(
      ['retried', 'dead'].map((outcome, index) => ({
        status: { code: SpanStatusCode.ERROR },
        events: [],
        attributes: {
          'order_integration.attempt': index + 1,
          'order_integration.outcome': outcome,
          'error.type': 'RangeError',
        },
      })),
    );
    expect(await collected.dump()).not.toContain('maria');
  });

  it('is given up with the handler, and interrupted with the queue', async () => {
    const inbox = memoryQueue<never>({ stopMs: 0, abortMs: 1_000, onError: ignore });
    const { connector, post } = await startConnector({
      inbox,
      on: {
        SOI001: () => {
          throw new GiveUp('not ours');
        },
        SOI002: (_result, { signal }) =>
          new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
          ),
        success: ignore,
        error: ignore,
        unknown: ignore,
      },
      telemetry: openTelemetry(),
    });
    await connector.start();
    await post(notification('SOI001', { marketplaceOrderId: '1' }));
    await vi.waitFor(() => expect(processed()).toHaveLength(1));
    await post(notification('SOI002', { marketplaceOrderId: '2' }));
    await vi.waitFor(async () => expect(await inbox.counts()).toMatchObject({ running: 1 }));
    await connector.stop();
    expect(processed()).toMatchObject([
      { attributes: { 'order_integration.outcome': 'dead', 'error.type': 'GiveUp' } },
      {
        attributes: { 'order_integration.outcome': 'interrupted' },
        status: { code: SpanStatusCode.UNSET },
      },
    ]);
  });

  it('goes from a body that is read again to the notification that it has become', async () => {
    let isServed = false;
    const inbox = memoryQueue<never>();
    const { connector, post } = await startConnector({
      inbox,
      accounts: () => isServed,
      telemetry: openTelemetry(),
    });
    await connector.start();
    expect((await post(notification())).status).toBe(403);
    isServed = true;
    const letters = openInbox(inbox);
    await letters.requeue((await letters.list()).items[0]?.id ?? '');
    await vi.waitFor(() => expect(processed()).toHaveLength(2));
    const [requeued, handled] = processed();
    expect(requeued?.attributes).toMatchObject({ 'order_integration.outcome': 'requeued' });
    expect(handled?.parentSpanContext?.spanId).toBe(requeued?.spanContext().spanId);
  });
});

describe('the span of receiving', () => {
  it.each([
    ['a refusal is no failure of the server', '{', 400, 'not-json', SpanStatusCode.UNSET],
    ['a handler that fails is one', notification('EOI000'), 500, 'handler-failed', SpanStatusCode.ERROR],
  ])('%s', async (_name, body, status, problem, code) => {
    const { post } = await startConnector({
      on: { success: ignore, error: () => Promise.reject(new Error('no')), unknown: ignore },
      telemetry: openTelemetry(),
    });
    await post(body);
    expect(received()).toMatchObject({
      status: { code },
      attributes: { 'http.response.status_code': status, 'error.type': problem },
    });
  });

  it('ends where something unforeseen is thrown', async () => {
    const accounts = () => Promise.reject(new Error('the directory is away'));
    const { post } = await startConnector({ accounts, telemetry: openTelemetry() });
    expect((await post(notification())).status).toBe(500);
    expect(received()).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'internal-error' },
    });
  });

  it('holds no account that nobody has confirmed, and no code that the catalogue does not list', async () => {
    const { post } = await startConnector({
      authenticate: pathSecret('a-secret-of-the-endpoint'),
      telemetry: openTelemetry(),
    });
    await post({ ...notification(), code: 'XYZ9' }, { secret: '/a-secret-of-the-endpoint' });
    expect(received().attributes).toMatchObject({ 'order_integration.code': '_OTHER' });
    expect(received().attributes).not.toHaveProperty('order_integration.account');
  });
});
