import { failure, IntegrationError, success } from '@order-integration/contracts';
import { send, serve } from '@order-integration/testing';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { describe, expect, it, vi } from 'vitest';
import { type ResultErrorsOptions, resultErrors, sendResult } from '../src/index.ts';
import { majors } from './majors.ts';

describe.each(majors)('sendResult on %s', (_name, express) => {
  it('keeps the headers that the route has set, and adds no entity tag', async () => {
    const app = express().get('/', (_request, response) =>
      sendResult(response.set('x-trace', '42'), success('SOI001')),
    );
    const { status, headers, text } = await send(await serve(app));
    expect([status, JSON.parse(text)]).toEqual([200, success('SOI001')]);
    expect(headers.get('x-trace')).toBe('42');
    expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(headers.has('etag')).toBe(false);
  });

  it('answers HEAD without a body', async () => {
    const app = express().get('/', (_request, response) => sendResult(response, failure('EOI007')));
    const answer = await send(await serve(app), { method: 'HEAD' });
    expect([answer.status, answer.text]).toEqual([409, '']);
  });
});

describe.each(majors)('resultErrors on %s', (_name, express) => {
  const refuse = () => {
    throw new IntegrationError('EOI008');
  };

  /** A host with one route that fails, and what its own error handler heard. */
  async function start(options: ResultErrorsOptions = { onError: () => {} }, route: RequestHandler = refuse) {
    const heard: unknown[] = [];
    const host: ErrorRequestHandler = (error, _request, response, _next) => {
      heard.push(error);
      if (!response.headersSent) response.status(error.status ?? 500);
      response.end('host');
    };
    const app = express();
    app.post('/orders/:id', express.json({ limit: 64 }), route).use('/orders/:id', resultErrors(options));
    app.post('/elsewhere', refuse).use(host);
    return { origin: await serve(app), heard };
  }

  const post = (url: string, body = '{}') =>
    send(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

  it('fills the body with what `subject` says of the request', async () => {
    const { origin } = await start({
      subject: ({ params, query }) => ({
        flow: 'ApproveOrder',
        marketplaceOrderId: String(params.id),
        accountName: String(query.an),
      }),
      onError: () => {},
    });
    const { status, text } = await post(`${origin}/orders/123456789?an=grocery1`);
    expect(status).toBe(409);
    expect(JSON.parse(text)).toEqual(
      failure('EOI008', {
        flow: 'ApproveOrder',
        marketplaceOrderId: '123456789',
        accountName: 'grocery1',
      }),
    );
  });

  it('tells `onError` of the error that it answers', async () => {
    const onError = vi.fn();
    const { origin, heard } = await start({ onError });
    await post(`${origin}/orders/1`);
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'EOI008' }));
    expect(heard).toEqual([]);
  });

  it('writes the error to stderr where `onError` is left out', async () => {
    const stderr = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { origin } = await start({});
    await post(`${origin}/orders/1`);
    const written = [...stderr.mock.calls];
    stderr.mockRestore();
    expect(written).toEqual([
      [expect.stringMatching(/^order-integration: IntegrationError: EOI008: .*\n\s+at /)],
    ]);
  });

  it.each([
    ['broken JSON', '{"id":'],
    ['a body over the limit', JSON.stringify({ id: '0'.repeat(100) })],
  ])('makes EOI005 of %s that the route’s parser refuses', async (_fault, body) => {
    const { origin } = await start();
    const { status, text } = await post(`${origin}/orders/1`, body);
    expect([status, JSON.parse(text).code]).toEqual([400, 'EOI005']);
  });

  it.each([401, 403, 404, 409, 429])('leaves a refusal with %i to the host', async (status) => {
    const onError = vi.fn();
    const { origin, heard } = await start({ onError }, () => {
      throw Object.assign(new Error('refused'), { status });
    });
    const answer = await post(`${origin}/orders/1`);
    expect([answer.status, answer.text]).toEqual([status, 'host']);
    expect(heard).toHaveLength(1);
    expect(onError).not.toHaveBeenCalled();
  });

  it('leaves an error after the response has begun to the host', async () => {
    const { origin, heard } = await start(undefined, (_request, response, next) => {
      response.status(200).write('begun ');
      next(new IntegrationError('EOI006'));
    });
    const answer = await post(`${origin}/orders/1`);
    expect([answer.status, answer.text]).toEqual([200, 'begun host']);
    expect(heard).toEqual([expect.objectContaining({ code: 'EOI006' })]);
  });

  it('leaves errors outside of its path to the host', async () => {
    const { origin, heard } = await start();
    const answer = await post(`${origin}/elsewhere`);
    expect([answer.status, answer.text]).toEqual([500, 'host']);
    expect(heard).toHaveLength(1);
  });
});
