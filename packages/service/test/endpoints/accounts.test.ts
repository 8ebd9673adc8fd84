import type { HttpRequest } from '@order-integration/http';
import { describe, expect, it } from 'vitest';
import { readAccount, readCredentials } from '../../src/endpoints.ts';

function requestWith(query: string, headers: HttpRequest['headers']): HttpRequest {
  return {
    method: 'PUT',
    url: `/?${query}`,
    headers,
    body: { kind: 'bytes', bytes: new Uint8Array() },
  };
}

function accountOf(query: string, host?: string): string | undefined {
  return readAccount(requestWith(query, { host }));
}

it('takes the account from an', () => {
  expect(accountOf('an=grocery1', 'connections.vtexcommercestable.com.br')).toBe('grocery1');
});

it('takes the account from the host where there is no an', () => {
  expect(accountOf('', 'connections.vtexcommercestable.com.br')).toBe('connections');
  expect(accountOf('an=', 'connections.vtexcommercestable.com.br:8443')).toBe('connections');
});

it('finds no account in another host', () => {
  expect(accountOf('', '127.0.0.1:4310')).toBeUndefined();
  expect(accountOf('', 'com.br')).toBeUndefined();
  expect(accountOf('')).toBeUndefined();
});

describe('the credentials', () => {
  const pair = { 'x-vtex-api-appkey': 'KEY', 'x-vtex-api-apptoken': 'TOKEN' };
  const token = (value: string) => ({ kind: 'user-token', token: value });

  it.each<[string, HttpRequest['headers'], unknown]>([
    ['a pair of keys', pair, { kind: 'app-key', appKey: 'KEY', appToken: 'TOKEN' }],
    ['the token as a header', { vtexidclientautcookie: 'header' }, token('header')],
    ['the token as a cookie', { cookie: 'a=1; VtexIdclientAutCookie=co=okie; b=2' }, token('co=okie')],
    [
      'the header before the cookie',
      { vtexidclientautcookie: 'header', cookie: 'VtexIdclientAutCookie=cookie' },
      token('header'),
    ],
    [
      'the cookie where the header is empty',
      { vtexidclientautcookie: '', cookie: 'vtexidclientautcookie=cookie' },
      token('cookie'),
    ],
    [
      'the pair before both',
      { ...pair, vtexidclientautcookie: 'header' },
      { kind: 'app-key', appKey: 'KEY', appToken: 'TOKEN' },
    ],
    [
      'the token beside half a pair',
      { 'x-vtex-api-appkey': 'KEY', vtexidclientautcookie: 'header' },
      token('header'),
    ],
    ['none', { cookie: 'Other=1; VtexIdclientAutCookie=' }, undefined],
  ])('are %s', (_name, headers, expected) => {
    expect(readCredentials(requestWith('', headers))).toEqual(expected);
  });
});
