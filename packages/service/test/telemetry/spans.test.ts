import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { createConnector, pathSecret } from '@order-integration/connector';
import { openTelemetry as connectorTelemetry } from '@order-integration/connector/open-telemetry';
import { toNodeHandler } from '@order-integration/http';
import { memoryQueue } from '@order-integration/queue';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CollectedTelemetry, collectTelemetry } from '../../../testing/src/telemetry/index.ts';
import { serve } from '../../../testing/src/wire/index.ts';
import { type DeliveryJob, deliveryQueueOptions } from '../../src/index.ts';
import { openTelemetry } from '../../src/open-telemetry.ts';
import { newOrder, ordersPath, statusPath, statusUpdate } from '../support/bodies.ts';
import { keys, startService } from '../support/start-service.ts';

let collected: CollectedTelemetry;
beforeEach(() => {
  collected = collectTelemetry();
});
afterEach(() => collected.close());

const one = <Item>(items: readonly Item[]): Item => {
  expect(items).toHaveLength(1);
  return items[0] as Item;
};
const idOf = (span: ReturnType<CollectedTelemetry['spans']>[number] | undefined) =>
  span?.spanContext().spanId;

describe('the trace of a status update', () => {
  it('leads from its answer over its processing and delivery to the handler of the connector', async () => {
    const ignore = () => {};
    const inbox = memoryQueue<never>();
    const connector = createConnector({
      authenticate: pathSecret('a-secret-of-the-endpoint'),
      inbox,
      on: {
        success: () => trace.getTracer('a handler').startSpan('ship').end(),
        error: ignore,
        unknown: ignore,
      },
      telemetry: connectorTelemetry(),
    });
    await connector.start();
    const port = await serve(toNodeHandler(connector, { path: '/api/vtex' }));
    const approve = async () => {
      trace.getTracer('an order system').startSpan('approve').end();
      return null;
    };
    const { call } = await startService({ approve }, { telemetry: openTelemetry() });
    const endpoint = `http://127.0.0.1:${port}/api/vtex/a-secret-of-the-endpoint`;
    expect((await call('PUT', statusPath, statusUpdate(endpoint))).status).toBe(200);
    const names = [
      'receive requests',
      'process requests',
      'POST',
      'receive notifications',
      'process notifications',
      'ship',
    ];
    const chain = await vi.waitFor(() => names.map((name) => one(collected.spans(name))), 10_000);
    await connector.stop();
    expect(chain[0]?.parentSpanContext).toBeUndefined();
    for (const [index, span] of chain.entries()) {
      expect(span.spanContext().traceId).toBe(chain[0]?.spanContext().traceId);
      if (index > 0) expect(span.parentSpanContext?.spanId, span.name).toBe(idOf(chain[index - 1]));
    }
    expect(one(collected.spans('approve')).parentSpanContext?.spanId).toBe(idOf(chain[1]));
    expect(chain.slice(0, 3)).toMatchObject([
      {
        kind: SpanKind.SERVER,
        attributes: {
          'messaging.system.name': 'order_integration',
          'messaging.destination.name': 'requests',
          'messaging.operation.name': 'receive',
          'messaging.operation.type': 'receive',
          'http.request.method': 'PUT',
          'http.response.status_code': 200,
          'order_integration.account': 'connections',
          'order_integration.flow': 'ApproveOrder',
          'order_integration.outcome': 'accepted',
        },
      },
      {
        kind: SpanKind.CONSUMER,
        attributes: { 'order_integration.outcome': 'processed', 'order_integration.attempt': 1 },
        links: [{ context: { spanId: idOf(chain[0]) } }],
      },
      {
        kind: SpanKind.CLIENT,
        attributes: {
          'http.request.method': 'POST',
          'http.response.status_code': 200,
          'server.address': '127.0.0.1',
          'server.port': port,
          'url.scheme': 'http',
          'order_integration.outcome': 'delivered',
        },
      },
    ]);
    expect(await collected.dump()).not.toContain('a-secret-of-the-endpoint');
  });
});

describe('the span of a request', () => {
  it('names the code of a refusal, and no account that the credentials have not opened', async () => {
    const { call } = await startService({}, { telemetry: openTelemetry() });
    await call('PUT', statusPath, {});
    await call('PUT', statusPath, {}, { ...keys, 'x-vtex-api-apptoken': 'another' });
    const [invalid, stranger] = collected.spans('receive requests');
    expect(invalid).toMatchObject({
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'error.type': 'EOI005', 'order_integration.account': 'connections' },
    });
    expect(stranger?.attributes).toMatchObject({ 'error.type': 'not-authenticated' });
    expect(stranger?.attributes).not.toHaveProperty('order_integration.account');
  });
});

describe('the span of a delivery', () => {
  it('is one for each attempt, with the status of its answer', async () => {
    const statuses = [500, 410];
    const port = await serve((_request, response) => response.writeHead(statuses.shift() ?? 200).end());
    const deliveries = memoryQueue<DeliveryJob>({
      ...deliveryQueueOptions,
      retry: { delays: [0, 0], jitter: 0 },
    });
    const { call } = await startService({}, { telemetry: openTelemetry(), deliveries });
    await call('PUT', statusPath, statusUpdate(`http://127.0.0.1:${port}/a-secret`));
    await vi.waitFor(() => expect(collected.spans('POST')).toHaveLength(2));
    expect(collected.spans('POST')).toMatchObject([
      {
        status: { code: SpanStatusCode.ERROR },
        attributes: {
          'http.response.status_code': 500,
          'error.type': '500',
          'order_integration.outcome': 'retried',
        },
      },
      {
        status: { code: SpanStatusCode.ERROR },
        attributes: {
          'http.response.status_code': 410,
          'error.type': '410',
          'http.request.resend_count': 1,
          'order_integration.outcome': 'dead',
        },
      },
    ]);
  });

  it('names what has kept the connection from standing', async () => {
    const deliveries = memoryQueue<DeliveryJob>({
      ...deliveryQueueOptions,
      retry: { delays: [], jitter: 0 },
    });
    const { call } = await startService({}, { telemetry: openTelemetry(), deliveries });
    await call('PUT', statusPath, statusUpdate('http://127.0.0.1:9/a-secret'));
    await vi.waitFor(() => expect(collected.spans('POST')).toHaveLength(1));
    expect(one(collected.spans('POST')).attributes).toMatchObject({ 'error.type': 'ECONNREFUSED' });
  });

  it('is the only one of its request: an instrumentation of undici would record the whole URL', async () => {
    const seen: string[] = [];
    const instrument = (message: unknown) => {
      const { request } = message as {
        request: { path: string; addHeader(name: string, value: string): void };
      };
      seen.push(request.path);
      trace
        .getTracer('undici')
        .startSpan('foreign', { attributes: { 'url.path': request.path } })
        .end();
      propagation.inject(context.active(), request, {
        set: (carrier, name, value) => carrier.addHeader(name, value),
      });
    };
    subscribe('undici:request:create', instrument);
    onTestFinished(() => void unsubscribe('undici:request:create', instrument));
    const traceparents: unknown[] = [];
    const port = await serve((request, response) => {
      traceparents.push(request.headersDistinct.traceparent);
      response.end();
    });
    const { call } = await startService({}, { telemetry: openTelemetry() });
    await call('PUT', statusPath, statusUpdate(`http://127.0.0.1:${port}/a-secret`));
    await vi.waitFor(() => expect(collected.spans('POST')).toHaveLength(1));
    expect(seen.filter((path) => path.startsWith('/a-secret'))).toHaveLength(1);
    expect(await collected.dump()).not.toContain('a-secret');
    const { traceId, spanId } = one(collected.spans('POST')).spanContext();
    expect(traceparents).toEqual([[`00-${traceId}-${spanId}-01`]]);
  });

  it('belongs to both notifications of an order that was placed as approved', async () => {
    const { call, receiver } = await startService({}, { telemetry: openTelemetry() });
    await call('POST', ordersPath, newOrder(receiver.endpoint, { marketplaceOrderStatus: 'approved' }));
    await receiver.untilReceived(2);
    await vi.waitFor(() => expect(collected.spans('POST')).toHaveLength(2));
    const process = one(collected.spans('process requests'));
    for (const { parentSpanContext } of collected.spans('POST'))
      expect(parentSpanContext?.spanId).toBe(idOf(process));
  });
});
