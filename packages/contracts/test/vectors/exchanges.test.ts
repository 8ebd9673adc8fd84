import { describe, expect, it } from 'vitest';
import {
  emittedResultSchema,
  readNewOrder,
  readProcessingResult,
  readUpdateOrderStatus,
  routes,
} from '../../src/index.ts';
import { filesBelow, readJson } from '../support/package-files.ts';

interface Exchange {
  readonly name: string;
  readonly description: string;
  readonly basis: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly response: { readonly status: number; readonly body?: unknown };
}

const notifications = exchangesIn('notification');
const calls = exchangesIn('api');

describe('the exchanges of the notification', () => {
  const answeredBy = (status: number) => notifications.filter(({ response }) => response.status === status);

  it('show every status that a body or the edge decides', () => {
    const statuses = new Set(notifications.map(({ response }) => response.status));
    expect([...statuses].sort()).toEqual([200, 400, 404, 405, 415, 422]);
  });

  it.each(answeredBy(200))('carry a body that reads where the answer is 200: $name', ({ request }) => {
    expect(request.method).toBe(routes.notification.method);
    expect(pathOf(request.path)).toBe(routes.notification.path);
    expect(readProcessingResult(bodyOf(request.body))).toMatchObject({ ok: true });
  });

  it.each(answeredBy(422))('carry JSON that does not read where the answer is 422: $name', ({ request }) => {
    expect(readProcessingResult(bodyOf(request.body))).toMatchObject({ ok: false });
  });

  it.each(answeredBy(400))('carry no JSON where the answer is 400: $name', ({ request }) => {
    expect(() => bodyOf(request.body)).toThrow(SyntaxError);
  });

  it.each(answeredBy(404))('ask for another path where the answer is 404: $name', ({ request }) => {
    expect(pathOf(request.path)).not.toBe(routes.notification.path);
  });

  it.each(answeredBy(405))('use another method where the answer is 405: $name', ({ request }) => {
    expect(request.method).not.toBe(routes.notification.method);
    expect(pathOf(request.path)).toBe(routes.notification.path);
  });

  it.each(answeredBy(415))('name another media type where the answer is 415: $name', ({ request }) => {
    expect(request.headers['Content-Type']?.toLowerCase()).not.toMatch(/^application\/json *(;|$)/);
  });
});

describe('the exchanges of the API', () => {
  const readers = {
    [routes.updateOrderStatus.path]: { method: routes.updateOrderStatus.method, read: readUpdateOrderStatus },
    [routes.placeOrder.path]: { method: routes.placeOrder.method, read: readNewOrder },
  };

  it('show both calls', () => {
    expect(new Set(calls.map(({ request }) => pathOf(request.path)))).toEqual(new Set(Object.keys(readers)));
  });

  it.each(calls)('send a body that reads, to a call of the API: $name', ({ request }) => {
    const call = readers[pathOf(request.path) as keyof typeof readers];
    expect(request.method).toBe(call.method);
    expect(call.read(bodyOf(request.body))).toMatchObject({ ok: true });
  });

  it.each(calls)('answer with a body that passes the writer and says SOI003: $name', ({ response }) => {
    expect(emittedResultSchema.parse(response.body)).toMatchObject({ code: 'SOI003', success: true });
  });

  it.each(calls)('answer with the flow of the call: $name', ({ request, response }) => {
    const flow = pathOf(request.path) === routes.placeOrder.path ? 'PlaceOrder' : 'ApproveOrder';
    expect(response).toMatchObject({ status: 200, body: { flow } });
  });
});

function exchangesIn(folder: string): Exchange[] {
  return filesBelow(`vectors/exchanges/${folder}`).map((path) => ({
    ...(readJson(path) as Exchange),
    name: path.slice(path.lastIndexOf('/') + 1),
  }));
}

function pathOf(pathAndQuery: string): string {
  return new URL(pathAndQuery, 'http://host.example').pathname;
}

/** Parses a body as a receiver does: without the byte order mark, which UTF-8 decoding drops. */
function bodyOf(text: string): unknown {
  return JSON.parse(new TextDecoder().decode(new TextEncoder().encode(text)));
}
