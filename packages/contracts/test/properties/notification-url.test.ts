import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContractError, notificationUrl, routes } from '../../src/index.ts';

const account = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('grocery1', 'a&b=c', 'ação', '%20'),
);
const query = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((text) => `?${text}`),
  fc.constantFrom(
    '?',
    '?tenant=7',
    '?an=other',
    '?a=1&an=x&a=2&an=y',
    '?flag',
    '?redirect=https%3A%2F%2Fa.example%2F%3Fan%3D1',
  ),
);
const endpoint = fc
  .tuple(
    fc.constantFrom('http', 'https', 'HTTPS'),
    fc.constantFrom('', 'user:secret@'),
    fc.oneof(fc.domain(), fc.ipV4(), fc.constantFrom('[::1]', 'bücher.example')),
    fc.constantFrom('', ':8080', ':443'),
    fc.oneof(fc.webPath(), fc.constantFrom('/api/vtex', '/a//b', '/a%2Fb/ç')),
    fc.constantFrom('', '/', '//', '////'),
    query,
    fc.constantFrom('', '#part', '#an=1'),
  )
  .map((parts) => {
    const [scheme, ...rest] = parts;
    return `${scheme}://${rest.join('')}`;
  })
  .filter((text) => parseUrl(text) !== undefined);

describe('the URL of a notification', () => {
  it('is the endpoint’s own with the path appended, its trailing slashes dropped, and no fragment', () => {
    fc.assert(
      fc.property(endpoint, account, (text, name) => {
        const base = new URL(text);
        const url = notificationUrl(text, name);
        const own = withoutTrailingSlashes(base.pathname);
        expect(url.pathname).toBe(`${own}${routes.notification.path}`);
        expect([url.origin, url.username, url.password]).toEqual([base.origin, base.username, base.password]);
        expect(url.hash).toBe('');
      }),
      { numRuns: 3_000 },
    );
  });

  it('names the account once in `an` and keeps the rest of the endpoint’s query, in its order', () => {
    fc.assert(
      fc.property(endpoint, account, (text, name) => {
        const url = notificationUrl(text, name);
        // What is no Unicode text cannot be sent in a URL; the standard replaces it.
        expect(url.searchParams.getAll('an')).toEqual([
          new TextDecoder().decode(new TextEncoder().encode(name)),
        ]);
        expect(othersThanAccount(url)).toEqual(othersThanAccount(new URL(text)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is refused with a ContractError at /connectorEndpoint where the endpoint is no http URL', () => {
    const notHttp = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '',
        'hub.example',
        '/path',
        'ftp://hub.example',
        'javascript:alert(1)',
        'file:///etc',
        'http://',
        'http://[x',
      ),
    );
    fc.assert(
      fc.property(notHttp, (text) => {
        fc.pre(!/^https?:$/.test(parseUrl(text)?.protocol ?? ''));
        expect(refusalOf(text)).toMatchObject([{ pointer: '/connectorEndpoint' }]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is made at once, however many slashes an endpoint holds', () => {
    const started = performance.now();
    const url = notificationUrl(`https://hub.example/${'/'.repeat(200_000)}a/`, 'grocery1');
    expect(url.pathname.endsWith(`/a${routes.notification.path}`)).toBe(true);
    // Linear time takes some milliseconds here, quadratic time half a minute.
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('is made of a host that is not ASCII, however often it has been made', () => {
    const hosts = Array.from(
      { length: 20_000 },
      () => notificationUrl('https://bücher.example', 'grocery1').host,
    );
    expect(new Set(hosts)).toEqual(new Set(['xn--bcher-kva.example']));
  });

  it.each([
    [
      'https://hub.example',
      'https://hub.example/order-integration/notification/processing-result?an=grocery1',
    ],
    [
      'https://hub.example/vtex/?tenant=7',
      'https://hub.example/vtex/order-integration/notification/processing-result?tenant=7&an=grocery1',
    ],
    [
      'http://hub.example:8080/a//?an=x#top',
      'http://hub.example:8080/a/order-integration/notification/processing-result?an=grocery1',
    ],
  ])('of %s is %s', (from, to) => {
    expect(notificationUrl(from, 'grocery1').href).toBe(to);
  });
});

function withoutTrailingSlashes(path: string): string {
  return path.endsWith('/') ? withoutTrailingSlashes(path.slice(0, -1)) : path;
}

function othersThanAccount(url: URL): [string, string][] {
  return [...url.searchParams].filter(([name]) => name !== 'an');
}

function refusalOf(endpointText: string): unknown {
  try {
    return notificationUrl(endpointText, 'grocery1');
  } catch (error) {
    return ContractError.isInstance(error) ? error.issues : error;
  }
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
