import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CredentialsError, RateLimitedError, UnexpectedAnswerError } from '../src/index.ts';
import { approval, pendingOrder, queued } from './support/requests.ts';
import { type Reply, reply, startApi } from './support/start-api.ts';
import { rejectionOf, testClient } from './support/test-client.ts';
import { bodiesIn } from './support/vectors.ts';

const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';

describe('an answer without the common body', () => {
  it.each<[string, Reply, object]>([
    [
      'a page of a gateway',
      reply(502, html, { 'content-type': 'text/html' }),
      { status: 502, problem: 'not-json', headers: { 'content-type': 'text/html' }, text: html },
    ],
    ['an empty 500', reply(500), { status: 500, problem: 'not-json', text: '' }],
    ['an empty 200', reply(200), { status: 200, problem: 'not-json', text: '' }],
    [
      'no content',
      (response) => response.writeHead(204).end(),
      { status: 204, problem: 'not-json', text: '' },
    ],
    [
      'JSON of another shape',
      reply(200, { orderId: '1' }),
      { status: 200, problem: 'not-the-contract', text: '{"orderId":"1"}' },
    ],
    ['JSON null', reply(200, 'null'), { status: 200, problem: 'not-the-contract', text: 'null' }],
    [
      'JSON that is cut off',
      reply(200, JSON.stringify(queued).slice(0, -1)),
      { status: 200, problem: 'not-json' },
    ],
    ['two results at once', reply(200, [queued, queued]), { status: 200, problem: 'not-the-contract' }],
    [
      'no such path',
      reply(404, 'Not Found', { 'content-type': 'text/plain' }),
      { status: 404, problem: 'not-json', headers: { 'content-type': 'text/plain' }, text: 'Not Found' },
    ],
    [
      'problem details',
      reply(400, { title: 'Bad Request', status: 400 }),
      { status: 400, problem: 'not-the-contract' },
    ],
    ['a deep nest', reply(200, '['.repeat(500_000)), { status: 200, problem: 'not-json' }],
  ])('throws UnexpectedAnswerError with what came: %s', async (_name, answer, facts) => {
    const api = await startApi(answer);
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    expect(UnexpectedAnswerError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'UnexpectedAnswerError',
      call: 'PUT /api/order-integration/orders/status',
      ...facts,
    });
  });

  it.each(bodiesIn('processing-result/reader/invalid'))(
    'throws for a body that no reader takes: $name',
    async ({ body }) => {
      const api = await startApi(reply(200, JSON.stringify(body)));
      const error = await rejectionOf(testClient(api.url).placeOrder(pendingOrder, { affiliateId: 'MKP' }));
      expect(error).toMatchObject({
        name: 'UnexpectedAnswerError',
        problem: 'not-the-contract',
        call: 'POST /api/order-integration/orders',
      });
      expect(api.received).toHaveLength(1);
    },
  );

  it('says in its message what was called, the status and what is wrong', async () => {
    const api = await startApi(reply(500, html));
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    expect(String(error)).toBe(
      'UnexpectedAnswerError: PUT /api/order-integration/orders/status was answered with status 500: its body is not JSON',
    );
  });

  it('carries the headers of the answer, by lower-case name, but no cookie that it sets', async () => {
    const api = await startApi(
      reply(500, '', { 'X-VTEX-Tenant': 'connections', 'Set-Cookie': 'session=secret; HttpOnly' }),
    );
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    if (!UnexpectedAnswerError.isInstance(error)) throw error;
    expect(error.headers).toMatchObject({
      'x-vtex-tenant': 'connections',
      'content-type': 'application/json',
    });
    expect(JSON.stringify(error.headers)).not.toContain('secret');
  });

  it.each(['X-Request-Id', 'x-vtex-operation-id', 'X-Correlation-Id', 'x-trace-id'])(
    'carries the id of the request that a server sent as %s, and names it in its message',
    async (name) => {
      const api = await startApi(reply(500, html, { [name]: '7f3a-19' }));
      const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
      expect(error).toMatchObject({ requestId: '7f3a-19' });
      expect(String(error)).toMatch(/ \(request id 7f3a-19\)$/);
    },
  );

  it('has no request id where the server sent none', async () => {
    const api = await startApi(reply(500, html));
    expect(await rejectionOf(testClient(api.url).updateOrderStatus(approval))).toMatchObject({
      requestId: undefined,
    });
  });

  it('shows the first 1,024 characters of a long one', async () => {
    const api = await startApi(reply(500, 'é'.repeat(5_000)));
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    expect(error).toMatchObject({ text: 'é'.repeat(1_024) });
  });

  it.each([401, 403])('throws CredentialsError with status %i and tries no more', async (status) => {
    const api = await startApi(reply(status, { error: { code: '1', message: 'Acesso não autorizado' } }));
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    expect(CredentialsError.isInstance(error)).toBe(true);
    expect(UnexpectedAnswerError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'CredentialsError',
      status,
      text: expect.stringContaining('autorizado'),
    });
    expect(api.received).toHaveLength(1);
  });

  it.each([
    [401, 'the credentials were refused: they are missing, wrong or do not belong to this account'],
    [403, 'the credentials were refused: they are known, but may not do this'],
  ])('says with status %i that the credentials were refused', async (status, reason) => {
    const api = await startApi(reply(status, html));
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    expect(String(error)).toBe(
      `CredentialsError: PUT /api/order-integration/orders/status was answered with status ${status}: ${reason}`,
    );
  });

  it.each([
    ['in seconds', '120', 120_000],
    ['that is malformed', 'soon', 60_000],
    ['that is not there', undefined, 60_000],
  ])('throws RateLimitedError with the pause %s', async (_name, value, retryAfterMs) => {
    const api = await startApi(
      reply(429, 'Too Many Requests', value === undefined ? {} : { 'retry-after': value }),
    );
    const error = await rejectionOf(testClient(api.url, { retry: false }).updateOrderStatus(approval));
    expect(RateLimitedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ name: 'RateLimitedError', status: 429, retryAfterMs });
  });

  it('throws RateLimitedError with the pause until a date', async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const api = await startApi(reply(429, '', { 'retry-after': date }));
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    if (!RateLimitedError.isInstance(error)) throw error;
    expect(error.retryAfterMs).toBeGreaterThan(3_590_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });

  it('leaves the pause open where nothing asks for one', async () => {
    const api = await startApi(reply(500));
    expect(await rejectionOf(testClient(api.url).updateOrderStatus(approval))).toMatchObject({
      retryAfterMs: undefined,
    });
  });
});

describe('a redirect', () => {
  it.each([300, 301, 302, 303, 307, 308])(
    'with status %i is not followed, so that no credentials leak',
    async (status) => {
      const other = await startApi(reply(200, queued));
      const api = await startApi(reply(status, '', { location: `${other.url}/api` }));
      const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
      expect(error).toMatchObject({ name: 'UnexpectedAnswerError', status, problem: 'redirect' });
      expect([api.received.length, other.received.length]).toEqual([1, 0]);
    },
  );

  it('to the same host is not followed either, and its body not believed', async () => {
    const api = await startApi(reply(307, queued, { location: '/elsewhere' }), reply(200, queued));
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    expect(error).toMatchObject({ status: 307, problem: 'redirect' });
    expect(api.received).toHaveLength(1);
  });
});

describe('an answer over 1 MiB', () => {
  const tooLarge = { name: 'UnexpectedAnswerError', status: 200, problem: 'too-large' };

  it('throws, and shows its beginning', async () => {
    const api = await startApi(reply(200, JSON.stringify(queued).padEnd(1_048_577)));
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    expect(error).toMatchObject({ ...tooLarge, text: JSON.stringify(queued).padEnd(1_024) });
  });

  it('is given up although it never ends', async () => {
    const api = await startApi((response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    expect(await rejectionOf(testClient(api.url).updateOrderStatus(approval))).toMatchObject(tooLarge);
  });

  it('is given up although it is small before decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    const api = await startApi((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    expect(await rejectionOf(testClient(api.url).updateOrderStatus(approval))).toMatchObject(tooLarge);
  });
});
