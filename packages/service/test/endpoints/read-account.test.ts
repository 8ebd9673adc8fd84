import type { HttpRequest } from '@order-integration/http';
import { expect, it } from 'vitest';
import { readAccount } from '../../src/endpoints/read-account.ts';

function accountOf(query: string, host?: string): string | undefined {
  const request: HttpRequest = {
    method: 'PUT',
    url: `/?${query}`,
    headers: { host },
    body: { kind: 'bytes', bytes: new Uint8Array() },
  };
  return readAccount(request);
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
