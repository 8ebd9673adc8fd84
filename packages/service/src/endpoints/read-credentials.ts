import { type HttpRequest, headerOf } from '@order-integration/http';
import type { Credentials } from '../accounts.ts';

/** The credentials of a request (documented by VTEX): a pair of keys, or a cookie; undefined when it has neither whole. */
export function readCredentials(request: HttpRequest): Credentials | undefined {
  const appKey = headerOf(request, 'x-vtex-api-appkey');
  const appToken = headerOf(request, 'x-vtex-api-apptoken');
  if (appKey && appToken) return { kind: 'app-key', appKey, appToken };
  const cookie = headerOf(request, 'cookie')?.split(';').map(readCookie).find(isUserCookie)?.value;
  return cookie ? { kind: 'user-cookie', cookie } : undefined;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
}

function readCookie(text: string): Cookie {
  const [name = '', ...value] = text.trim().split('=');
  return { name, value: value.join('=') };
}

function isUserCookie({ name }: Cookie): boolean {
  return name.toLowerCase() === 'vtexidclientautcookie';
}
