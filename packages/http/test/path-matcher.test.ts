import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPathMatcher } from '../src/routing.ts';

describe('createPathMatcher', () => {
  it.each([
    ['/orders', '/orders', {}],
    ['/{secret}/orders', '/abc/orders', { secret: 'abc' }],
    ['/{secret}/orders/{id}', '/abc/orders/7', { secret: 'abc', id: '7' }],
    ['/{secret}/orders', '/a%20b%2Fc%25/orders', { secret: 'a b/c%' }],
    ['/{secret}/orders', '/%C3%A7%F0%9F%93%A6/orders', { secret: 'ç📦' }],
    ['/{secret}/orders', '/a+b;c=d&e/orders', { secret: 'a+b;c=d&e' }],
    ['/{secret}/orders', '/{secret}/orders', { secret: '{secret}' }],
    ['/{constructor}', '/x', { constructor: 'x' }],
    ['/', '/', {}],
    ['/{secret}/*', '/abc/', { secret: 'abc' }],
    ['/{secret}/*', '/abc/orders', { secret: 'abc' }],
    ['/{secret}/*', '/abc/orders/7/%zz//', { secret: 'abc' }],
    ['/{secret}/orders/*', '/abc/orders/7', { secret: 'abc' }],
    ['/*', '/anything/at/all', {}],
    ['/*', '/', {}],
  ])('matches %s with %s', (template, path, parameters) => {
    expect(createPathMatcher(template)(path)).toEqual(parameters);
  });

  it.each([
    ['another letter case', '/{secret}/orders', '/abc/Orders'],
    ['a trailing slash', '/{secret}/orders', '/abc/orders/'],
    ['a doubled slash', '/{secret}/orders', '/abc//orders'],
    ['an empty segment for a name', '/{secret}/orders', '//orders'],
    ['a missing segment', '/{secret}/orders', '/orders'],
    ['one segment too many', '/{secret}/orders', '/abc/orders/more'],
    ['one segment before', '/orders', '/abc/orders'],
    ['a broken percent escape', '/{secret}/orders', '/%/orders'],
    ['half a percent escape', '/{secret}/orders', '/%4/orders'],
    ['a percent escape of no UTF-8', '/{secret}/orders', '/%ff/orders'],
    ['percent escapes in a fixed segment', '/orders', '/%6Frders'],
    ['no leading slash', '/orders', 'orders'],
    ['an empty path', '/orders', ''],
    ['a path without a rest', '/{secret}/*', '/abc'],
    ['a rest after an empty segment', '/{secret}/*', '//orders'],
    ['a rest after a broken percent escape', '/{secret}/*', '/%zz/orders'],
    ['a rest after another segment', '/{secret}/orders/*', '/abc/order/7'],
    ['a star that is not the last segment', '/*/orders', '/abc/orders'],
  ])('does not match %s', (_name, template, path) => {
    expect(createPathMatcher(template)(path)).toBeUndefined();
  });

  it('gives back any text that was percent-encoded into a segment', () => {
    const match = createPathMatcher('/{secret}/orders/{id}');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ minLength: 1 }), (secret, id) => {
        expect(match(`/${encodeURIComponent(secret)}/orders/${encodeURIComponent(id)}`)).toEqual({
          secret,
          id,
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws, and matches only paths of as many segments with a value for each name', () => {
    const match = createPathMatcher('/{secret}/orders');
    const segment = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', 'orders', 'Orders', '%', '%zz', '%E0%A4', '{secret}'),
    );
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 4 }), (segments) => {
        const path = `/${segments.join('/')}`;
        const parameters = match(path);
        if (parameters === undefined) return;
        expect(path.split('/')).toHaveLength(3);
        expect(path.endsWith('/orders')).toBe(true);
        expect(parameters.secret).toBe(decodeURIComponent(path.split('/')[1] ?? ''));
        expect(parameters.secret).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});
