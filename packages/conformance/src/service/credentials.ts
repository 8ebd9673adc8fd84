import { altered, tellingTexts } from '../http/secrets.ts';
import type { ResolvedServiceTarget } from './service-target.ts';

/** The credential that a request shows: the right ones, or some that depart from them. */
export type ServiceCredential = keyof typeof credentialHeaderTable;

const keyHeader = 'x-vtex-api-appkey';
const tokenHeader = 'x-vtex-api-apptoken';
/** VTEX documents it as a header; a browser sends the same as a cookie of this name. */
const userTokenName = 'vtexidclientautcookie';
const cookieName = 'VtexIdclientAutCookie';

/** The right values. `userToken` is a text that nobody knows where the target declares none. */
interface RightCredentials {
  readonly appKey: string;
  readonly appToken: string;
  readonly userToken: string;
}

const keyPair = (appKey: string, appToken: string) => ({ [keyHeader]: appKey, [tokenHeader]: appToken });
const inHeader = (userToken: string) => ({ [userTokenName]: userToken });
const inCookie = (userToken: string) => ({ cookie: `${cookieName}=${userToken}` });

const credentialHeaderTable = {
  /** Key and token. */
  keys: ({ appKey, appToken }) => keyPair(appKey, appToken),
  'wrong-token': ({ appKey, appToken }) => keyPair(appKey, altered(appToken, 'wrong')),
  'longer-token': ({ appKey, appToken }) => keyPair(appKey, altered(appToken, 'longer')),
  'shorter-token': ({ appKey, appToken }) => keyPair(appKey, altered(appToken, 'shorter')),
  'wrong-key': ({ appKey, appToken }) => keyPair(altered(appKey, 'wrong'), appToken),
  'key-only': ({ appKey }) => ({ [keyHeader]: appKey }),
  'token-only': ({ appToken }) => ({ [tokenHeader]: appToken }),
  'empty-token': ({ appKey }) => keyPair(appKey, ''),
  /** The token of a registered connector, in the header. */
  'user-token': ({ userToken }) => inHeader(userToken),
  'wrong-user-token': ({ userToken }) => inHeader(altered(userToken, 'wrong')),
  'empty-user-token': () => inHeader(''),
  /** The same token in a cookie. */
  cookie: ({ userToken }) => inCookie(userToken),
  'wrong-cookie': ({ userToken }) => inCookie(altered(userToken, 'wrong')),
  'empty-cookie': () => inCookie(''),
  'user-token-and-wrong-cookie': ({ userToken }) => ({
    ...inHeader(userToken),
    ...inCookie(altered(userToken, 'wrong')),
  }),
  'wrong-user-token-and-cookie': ({ userToken }) => ({
    ...inHeader(altered(userToken, 'wrong')),
    ...inCookie(userToken),
  }),
  none: () => ({}),
} satisfies Readonly<Record<string, (right: RightCredentials) => Readonly<Record<string, string>>>>;

/** The headers that show a credential. */
export function credentialHeaders(
  { credentials, userToken }: ResolvedServiceTarget,
  credential: ServiceCredential,
): Readonly<Record<string, string>> {
  return credentialHeaderTable[credential]({
    ...credentials,
    userToken: userToken?.value ?? 'a-token-that-nobody-has',
  });
}

/** What no report may show: the credentials and what is made from them, and the secret of the registered endpoint. */
export function serviceSecrets(target: ResolvedServiceTarget): readonly string[] {
  return [...callerSecrets(target).flatMap(tellingTexts), ...registeredSecret(target)];
}

/** The credentials, and the secret of the registered endpoint, as they are. */
export function credentialTexts(target: ResolvedServiceTarget): readonly string[] {
  return [...callerSecrets(target), ...registeredSecret(target)];
}

function callerSecrets({ credentials, userToken }: ResolvedServiceTarget): readonly string[] {
  const { appKey, appToken } = credentials;
  return [appKey, appToken, userToken?.value ?? ''].filter((text) => text !== '');
}

function registeredSecret({ registeredEndpoint }: ResolvedServiceTarget): readonly string[] {
  const secret = registeredEndpoint?.pathname.split('/').findLast((segment) => segment !== '');
  return secret === undefined ? [] : [secret];
}
