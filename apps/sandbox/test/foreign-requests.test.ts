import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { place } from '../src/scenarios/steps.ts';
import { useSandbox } from './support/use-sandbox.ts';

const sandbox = useSandbox();

describe('a request from a web page of another site', () => {
  const foreign = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:1' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1.evil.example' },
  ];

  it.each(foreign)('is refused by %j, and changes nothing', async (headers) => {
    await sandbox().send(place('kept'));
    await sandbox().receiver.until('kept');
    for (const [method, path] of [
      ['GET', '/sandbox/orders'],
      ['POST', '/sandbox/reset'],
      ['DELETE', '/sandbox/faults'],
      ['POST', '/sandbox/orders/connections/kept/cancel'],
    ] as const) {
      const { status, body } = await ask(method, path, headers);
      expect({ status, body }, path).toMatchObject({
        status: 403,
        body: { type: 'urn:order-integration:problem:cross-site', detail: expect.stringContaining('page') },
      });
    }
    const order = await ask('GET', '/sandbox/orders/connections/kept', {});
    expect(order.body).toMatchObject({ state: 'waiting-ffmt-authorization' });
  });

  it('is told from one of its own pages, of a typed address and of a program', async () => {
    const { origin, host } = new URL(sandbox().origin);
    const own = [
      {},
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'same-origin', origin },
      { origin: `http://${host}` },
      { origin: 'http://localhost:4310', host: 'localhost:4310' },
      { origin: 'https://localhost', host: 'localhost' },
    ];
    for (const headers of own)
      expect((await ask('GET', '/sandbox/orders', headers)).status, JSON.stringify(headers)).toBe(200);
  });
});

describe('a body', () => {
  it.each([
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('that is said to be %s is refused, and changes nothing', async (type) => {
    const fault = JSON.stringify({ kind: 'crash', account: 'grocery1' });
    for (const path of ['/sandbox/faults', '/sandbox/reset', '/sandbox/clock']) {
      const { status, body } = await ask(
        'POST',
        path,
        type === undefined ? {} : { 'content-type': type },
        fault,
      );
      expect({ status, body }, path).toMatchObject({
        status: 415,
        body: { detail: expect.stringContaining('application/json') },
      });
    }
    expect((await ask('GET', '/sandbox/faults', {})).body).toEqual([]);
  });

  it('that is JSON and says so is read, with a charset as well', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON'])
      expect((await ask('PUT', '/sandbox/faults', { 'content-type': type }, '[]')).status, type).toBe(200);
  });

  it.each([
    ['a list of wrong elements', JSON.stringify(Array(30_000).fill(0))],
    ['an object of unknown keys', JSON.stringify({ kind: 'crash', ...unknownKeys(3_000) })],
  ])('with far too many mistakes, %s, is answered with a hundred and a short text', async (_, content) => {
    const answer = await ask('PUT', '/sandbox/faults', { 'content-type': 'application/json' }, content);
    const other = await ask('POST', '/sandbox/faults', { 'content-type': 'application/json' }, content);
    for (const { status, body, bytes } of [answer, other]) {
      expect(status).toBe(400);
      expect(body.issues.length).toBeLessThanOrEqual(100);
      expect(bytes).toBeLessThan(20_000);
    }
  });

  it('beyond 64 KiB is refused', async () => {
    const content = JSON.stringify('x'.repeat(65_536));
    const headers = { 'content-type': 'application/json' };
    expect((await ask('PUT', '/sandbox/faults', headers, content)).status).toBe(413);
  });
});

describe('a cursor that no page has named', () => {
  it.each([
    'deliveries.x',
    'requests.x',
    'deliveries.00000000-0000-0000-0000-00000000000g',
    `requests.${'9'.repeat(40)}`,
    'requests.%00',
    'deliveries.%F0%9F%98%80',
    'nowhere.1',
  ])('is a mistake of the sender: %s', async (cursor) => {
    const { status, body } = await ask('GET', `/sandbox/dead-letters?after=${cursor}`, {});
    expect(status).toBe(400);
    expect(body.issues.map(({ pointer }) => pointer)).toEqual(['?after']);
  });

  it.each(['x', '-1', '1e3', '9'.repeat(19), '%00'])('of a list, %s, is one as well', async (cursor) => {
    expect((await ask('GET', `/sandbox/orders?after=${cursor}`, {})).status).toBe(400);
  });

  it('that is beyond the last item has nothing behind it', async () => {
    const { status, body } = await ask('GET', `/sandbox/orders?after=${'9'.repeat(18)}`, {});
    expect({ status, body }).toEqual({ status: 200, body: { items: [], next: null } });
  });
});

interface Body {
  readonly issues: readonly { readonly pointer: string; readonly message: string }[];
}

/** Not by `fetch`, which sets some of these headers by itself. */
function ask(method: string, path: string, headers: Readonly<Record<string, string>>, content?: string) {
  return new Promise<{ status: number; body: Body; bytes: number }>((resolve, reject) => {
    const outgoing = request(sandbox().origin + path, { method, headers }, (incoming) => {
      text(incoming).then((whole) => {
        resolve({ status: incoming.statusCode ?? 0, body: JSON.parse(whole), bytes: whole.length });
      }, reject);
    });
    outgoing.once('error', reject).end(content);
  });
}

function unknownKeys(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`unknown-${index}`, 0]));
}
