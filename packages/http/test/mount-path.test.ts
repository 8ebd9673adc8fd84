import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectProblem, send } from '../../testing/src/wire/index.ts';
import { belowMount, jsonResponse, queryValue, type Role } from '../src/index.ts';
import { mounts } from './support/mounts.ts';

const role: Role = {
  endpoints: [
    {
      method: 'POST',
      path: '/{secret}/orders',
      handle: async ({ url }, parameters) =>
        jsonResponse(200, { url, parameters, an: queryValue(url, 'an') ?? null }),
    },
  ],
};

describe.each(mounts)('$name', ({ start }) => {
  it.each([
    ['/api/vtex', '/api/vtex/abc/orders'],
    ['/api/vtex/', '/api/vtex/abc/orders'],
    ['/api/vtex//', '/api/vtex/abc/orders'],
    ['api/vtex', '/api/vtex/abc/orders'],
    ['/', '/abc/orders'],
    ['', '/abc/orders'],
    [undefined, '/abc/orders'],
  ])('mounted at %s serves %s', async (path, url) => {
    const port = await start(role, path === undefined ? {} : { path });
    const answer = await send(port, { path: url });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ url: '/abc/orders', parameters: { secret: 'abc' }, an: null });
  });

  it.each([
    ['a mount that is only a prefix of the text', '/api/vtex2/abc/orders'],
    ['the same prefix one segment shorter', '/api/vtexabc/orders'],
    ['the path without its mount', '/abc/orders'],
    ['the mount alone', '/api/vtex'],
    ['the mount with a query', '/api/vtex?an=x'],
    ['the mount with a slash', '/api/vtex/'],
    ['the mount in another letter case', '/API/vtex/abc/orders'],
    ['a trailing slash', '/api/vtex/abc/orders/'],
    ['an empty secret', '/api/vtex//orders'],
    ['a broken percent escape', '/api/vtex/%E0%A4/orders'],
  ])('answers 404 with problem details to %s', async (_name, url) => {
    const port = await start(role, { path: '/api/vtex' });
    expectProblem(await send(port, { path: url }), 404, 'not-found');
  });

  it('hands over the URL below the mount with its query, percent-encoding kept', async () => {
    const port = await start(role, { path: '/api/vtex' });
    const answer = await send(port, { path: '/api/vtex/a%2Fb/orders?an=grocery%201&tenant=7&tenant=8&flag' });
    expect(answer.json).toEqual({
      url: '/a%2Fb/orders?an=grocery%201&tenant=7&tenant=8&flag',
      parameters: { secret: 'a/b' },
      an: 'grocery 1',
    });
  });

  it('takes a question mark in the query for what it is', async () => {
    const port = await start(role);
    expect((await send(port, { path: '/abc/orders?an=a?b' })).json).toMatchObject({ an: 'a?b' });
  });
});

describe('belowMount', () => {
  it.each([
    ['/api/vtex', '/api/vtex/abc?an=x', '/abc?an=x'],
    ['/api/vtex', '/api/vtex/', '/'],
    ['', '/abc', '/abc'],
    ['/api/vtex', '/api/vtex', undefined],
    ['/api/vtex', '/api/vtex?an=x', undefined],
    ['/api/vtex', '/api/vtex2/abc', undefined],
    ['/api/vtex', '/other/api/vtex/abc', undefined],
    ['', '*', undefined],
  ])('takes %s off %s: %s', (path, url, rest) => {
    expect(belowMount(url, { path })).toBe(rest);
  });
});

describe('queryValue', () => {
  it('equals URLSearchParams, whatever the query', () => {
    const piece = fc.oneof(
      fc.constantFrom('an', '=', '&', '%61', '+', '?', '#', 'x'),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        (query) => {
          expect(queryValue(`/orders?${query}`, 'an') ?? null).toBe(new URLSearchParams(query).get('an'));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('is undefined without a query', () => {
    expect(queryValue('/orders', 'an')).toBeUndefined();
  });
});
