import { describe, expect, it, vi } from 'vitest';
import { expectProblem, send } from '../../testing/src/wire/index.ts';
import { createDispatch, type Endpoint, headerOf, jsonResponse, type Role } from '../src/index.ts';
import { mounts } from './support/mounts.ts';

const endpoint = (method: string, path: string, handle: Endpoint['handle']): Endpoint => ({
  method,
  path,
  handle,
});

const answering = (status: number, value: unknown) => async () => jsonResponse(status, value);

describe.each(mounts)('$name', ({ start }) => {
  it('chooses the endpoint by path and method', async () => {
    const port = await start({
      endpoints: [
        endpoint('POST', '/orders', answering(201, 'placed')),
        endpoint('PUT', '/orders/status', answering(200, 'updated')),
        endpoint('PUT', '/orders', answering(200, 'replaced')),
      ],
    });
    expect(await send(port, { path: '/orders' })).toMatchObject({ status: 201, json: 'placed' });
    expect(await send(port, { path: '/orders', method: 'PUT' })).toMatchObject({
      status: 200,
      json: 'replaced',
    });
    expect(await send(port, { path: '/orders/status', method: 'PUT' })).toMatchObject({ json: 'updated' });
  });

  it('answers 405 with the methods of the path in Allow', async () => {
    const port = await start({
      endpoints: [
        endpoint('POST', '/orders', answering(200, {})),
        endpoint('GET', '/orders', answering(200, {})),
        endpoint('DELETE', '/elsewhere', answering(200, {})),
      ],
    });
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await send(port, { path: '/orders', method });
      expectProblem(answer, 405, 'method-not-allowed');
      expect(answer.headers.allow).toBe('POST, GET, HEAD');
    }
  });

  it('takes every method where the endpoint says so, after those that name it', async () => {
    const port = await start({
      endpoints: [
        endpoint('POST', '/orders', answering(201, {})),
        endpoint('*', '/orders', answering(202, {})),
      ],
    });
    const statuses = [];
    for (const method of ['POST', 'GET', 'DELETE', 'HEAD']) {
      statuses.push((await send(port, { path: '/orders', method })).status);
    }
    expect(statuses).toEqual([201, 202, 202, 202]);
  });

  it('answers 404 where the endpoint says that there is nothing here', async () => {
    const port = await start({ endpoints: [endpoint('POST', '/{name}/*', async () => undefined)] });
    expectProblem(await send(port, { path: '/abc/orders' }), 404, 'not-found');
    expect(await send(port, { path: '/abc/orders', method: 'HEAD' })).toMatchObject({
      status: 405,
      text: '',
    });
  });

  it('answers HEAD as GET without the body, with the length that GET would have', async () => {
    const handle = vi.fn(answering(200, { text: 'ação' }));
    const port = await start({ endpoints: [endpoint('GET', '/orders', handle)] });
    const get = await send(port, { path: '/orders', method: 'GET' });
    const head = await send(port, { path: '/orders', method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['content-type']).toBe(get.headers['content-type']);
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(get.text)));
    expect(handle).toHaveBeenCalledTimes(2);
  });

  it('prefers an endpoint of its own for HEAD where that comes first', async () => {
    const port = await start({
      endpoints: [
        endpoint('HEAD', '/orders', answering(204, '')),
        endpoint('GET', '/orders', answering(200, {})),
      ],
    });
    expect((await send(port, { path: '/orders', method: 'HEAD' })).status).toBe(204);
  });

  it('answers HEAD to a path without GET with 405', async () => {
    const port = await start({ endpoints: [endpoint('POST', '/orders', answering(200, {}))] });
    const answer = await send(port, { path: '/orders', method: 'HEAD' });
    expect(answer).toMatchObject({ status: 405, text: '', headers: { allow: 'POST' } });
  });

  it.each([
    ['throws', (): Promise<never> => Promise.reject(new Error('s3cret of the database'))],
    [
      'throws before it returns a promise',
      (): Promise<never> => {
        throw new Error('s3cret of the database');
      },
    ],
  ])('answers 500 without details when an endpoint %s, and onError hears it', async (_name, handle) => {
    const onError = vi.fn();
    const port = await start({ endpoints: [endpoint('POST', '/orders', handle)], onError });
    const answer = await send(port, { path: '/orders' });
    expectProblem(answer, 500, 'internal-error');
    expect(answer.text).not.toMatch(/s3cret|database|Error|at /);
    expect(onError).toHaveBeenCalledExactlyOnceWith(new Error('s3cret of the database'));
  });

  it('answers 500 without onError too', async () => {
    const port = await start({
      endpoints: [endpoint('POST', '/orders', () => Promise.reject(new Error('no')))],
    });
    expectProblem(await send(port, { path: '/orders' }), 500, 'internal-error');
  });

  it.each<[string, NonNullable<Role['onError']>]>([
    [
      'throws',
      () => {
        throw new Error('the listener failed');
      },
    ],
    ['rejects', () => Promise.reject(new Error('the listener failed'))],
  ])('answers 500 and goes on when onError itself %s', async (_name, onError) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const port = await start({
      endpoints: [endpoint('POST', '/orders', () => Promise.reject(new Error('no')))],
      onError,
    });
    expectProblem(await send(port, { path: '/orders' }), 500, 'internal-error');
    expectProblem(await send(port, { path: '/orders' }), 500, 'internal-error');
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(printed).toHaveBeenCalledTimes(2);
    printed.mockRestore();
  });

  it('writes further header fields and counts the length in bytes', async () => {
    const port = await start({
      endpoints: [
        endpoint('POST', '/orders', async () => jsonResponse(503, 'ação', { 'retry-after': '60' })),
      ],
    });
    const answer = await send(port, { path: '/orders' });
    expect(answer).toMatchObject({ status: 503, json: 'ação' });
    expect(answer.headers['retry-after']).toBe('60');
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('gives a header field that was sent several times as one value', async () => {
    const port = await start({
      endpoints: [
        endpoint('POST', '/orders', async (request) =>
          jsonResponse(200, [headerOf(request, 'x-secret') ?? null, headerOf(request, 'x-absent') ?? null]),
        ),
      ],
    });
    const several = await send(port, { path: '/orders', headers: { 'X-Secret': ['one', 'two'] } });
    expect(several.json).toEqual(['one, two', null]);
  });
});

describe('createDispatch', () => {
  const request = (url: string) => ({
    method: 'POST',
    url,
    headers: {},
    body: { kind: 'parsed', value: 1 } as const,
  });

  it('gives undefined for a path that is none of the role, so that the host goes on', async () => {
    const dispatch = createDispatch({ endpoints: [endpoint('POST', '/orders', answering(200, {}))] });
    expect(await dispatch(request('/orders/'))).toBeUndefined();
    expect(await dispatch(request('/orders?an=x'))).toMatchObject({ status: 200 });
  });

  it('gives undefined where the endpoint says that there is nothing here', async () => {
    const dispatch = createDispatch({ endpoints: [endpoint('POST', '/orders', async () => undefined)] });
    expect(await dispatch(request('/orders'))).toBeUndefined();
  });

  it('takes the first path that matches', async () => {
    const dispatch = createDispatch({
      endpoints: [
        endpoint('POST', '/{name}/orders', answering(201, {})),
        endpoint('POST', '/{name}/*', answering(202, {})),
      ],
    });
    expect(await dispatch(request('/abc/orders'))).toMatchObject({ status: 201 });
    expect(await dispatch(request('/abc/order'))).toMatchObject({ status: 202 });
  });
});

describe('headerOf', () => {
  const body = { kind: 'parsed', value: null } as const;

  it('gives the first of several values, and undefined where there is none', () => {
    const headers = { one: 'a', several: ['b', 'c'], none: [], missing: undefined };
    const request = { method: 'POST', url: '/', headers, body };
    expect(['one', 'several', 'none', 'missing', 'absent'].map((name) => headerOf(request, name))).toEqual([
      'a',
      'b',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
