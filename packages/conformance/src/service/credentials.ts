import { altered, tellingTexts } from '../http/secrets.ts';
import type { ResolvedServiceTarget } from './resolve-service-target.ts';

/** The credential that a request shows: the right ones, or some that depart from them. */
export type ServiceCredential =
  /** Key and token. */
  | 'keys'
  | 'cookie'
  | 'wrong-token'
  | 'longer-token'
  | 'shorter-token'
  | 'wrong-key'
  | 'key-only'
  | 'token-only'
  | 'empty-token'
  | 'wrong-cookie'
  | 'empty-cookie'
  | 'none';

const keyHeader = 'x-vtex-api-appkey';
const tokenHeader = 'x-vtex-api-apptoken';
const cookieName = 'VtexIdclientAutCookie';

/** The headers that show a credential. */
export function credentialHeaders(
  { credentials: { appKey, appToken }, cookie }: ResolvedServiceTarget,
  credential: ServiceCredential,
): Record<string, string> {
  const value = cookie?.value ?? '';
  switch (credential) {
    case 'keys':
      return { [keyHeader]: appKey, [tokenHeader]: appToken };
    case 'wrong-token':
      return { [keyHeader]: appKey, [tokenHeader]: altered(appToken, 'wrong') };
    case 'longer-token':
      return { [keyHeader]: appKey, [tokenHeader]: altered(appToken, 'longer') };
    case 'shorter-token':
      return { [keyHeader]: appKey, [tokenHeader]: altered(appToken, 'shorter') };
    case 'wrong-key':
      return { [keyHeader]: altered(appKey, 'wrong'), [tokenHeader]: appToken };
    case 'key-only':
      return { [keyHeader]: appKey };
    case 'token-only':
      return { [tokenHeader]: appToken };
    case 'empty-token':
      return { [keyHeader]: appKey, [tokenHeader]: '' };
    case 'cookie':
      return { cookie: `${cookieName}=${value}` };
    case 'wrong-cookie':
      return { cookie: `${cookieName}=${altered(value || 'none-at-all', 'wrong')}` };
    case 'empty-cookie':
      return { cookie: `${cookieName}=` };
    case 'none':
      return {};
  }
}

/** What no report may show: the credentials and what is made from them, and the secret of the registered endpoint. */
export function serviceSecrets(target: ResolvedServiceTarget): readonly string[] {
  return [...callerSecrets(target).flatMap(tellingTexts), ...registeredSecret(target)];
}

/** The credentials, and the secret of the registered endpoint, as they are. */
export function credentialTexts(target: ResolvedServiceTarget): readonly string[] {
  return [...callerSecrets(target), ...registeredSecret(target)];
}

function callerSecrets({ credentials, cookie }: ResolvedServiceTarget): readonly string[] {
  const { appKey, appToken } = credentials;
  return [appKey, appToken, cookie?.value ?? ''].filter((text) => text !== '');
}

function registeredSecret({ registeredEndpoint }: ResolvedServiceTarget): readonly string[] {
  const secret = registeredEndpoint?.pathname.split('/').findLast((segment) => segment !== '');
  return secret === undefined ? [] : [secret];
}
