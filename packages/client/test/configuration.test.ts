import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClientOptions, ConfigurationError, type Credentials, createClient } from '../src/index.ts';
import { readOptions } from '../src/options.ts';
import { approval, queued } from './support/requests.ts';
import { reply, startApi } from './support/start-api.ts';
import { keys, testClient } from './support/test-client.ts';

/** What creating a client with some options throws. */
function refusalOf(options: Record<string, unknown>): ConfigurationError {
  try {
    createClient({ account: 'connections', credentials: keys, ...options } as ClientOptions);
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

const credentials = (parts: Record<string, unknown>) => ({ credentials: parts });

describe('credentials', () => {
  it.each([
    ['none', {}],
    ['both kinds', { ...keys, userToken: 'TOKEN' }],
    ['a key of one and a token of the other', { appKey: 'KEY', userToken: 'TOKEN' }],
    ['missing environment variables', { appKey: undefined, appToken: undefined }],
    ['a missing token', { userToken: undefined }],
  ])('must be one of two kinds: %s', (_name, parts) => {
    expect(refusalOf(credentials(parts)).message).toMatch(/either `{ appKey, appToken }` or `{ userToken }`/);
  });

  it.each([undefined, null, 'KEY', 7])('must be there: %j', (value) => {
    expect(refusalOf({ credentials: value }).message).toMatch(/createClient: credentials must/);
  });

  it.each([
    ['appKey', { appToken: 'TOKEN' }],
    ['appToken', { appKey: 'KEY' }],
    ['appToken', { appKey: 'KEY', appToken: '' }],
    ['appKey', { appKey: 7, appToken: 'TOKEN' }],
    ['appKey', { appKey: null, appToken: 'TOKEN' }],
    ['userToken', { userToken: '' }],
    ['userToken', { userToken: ['TOKEN'] }],
  ])('must be text that is not empty: %s', (name, parts) => {
    expect(refusalOf(credentials(parts)).message).toContain(
      `createClient: credentials.${name} must be a text`,
    );
  });

  const injections = [
    'X\r\nX-Evil: 1',
    'X\nX',
    'X\rX',
    'X\0',
    '\u0001X',
    'X\u007f',
    'X\u0085',
    'X\u2028',
    'X; other=1',
    'X;',
    'X,Y',
    '"X"',
    'X\\Y',
    'X Y',
    ' X',
    'X\n',
    '\tX',
    'é',
    '🎉',
  ];

  it.each(
    ['appKey', 'appToken', 'userToken'].flatMap((name) => injections.map((value) => [name, value] as const)),
  )('must not break out of a header, and are not shown: %s %j', (name, value) => {
    const secret = `hush${value}hush`;
    const parts = name === 'userToken' ? { userToken: secret } : { ...keys, [name]: secret };
    const error = refusalOf(credentials(parts));
    expect(error.message).toContain(`createClient: credentials.${name} holds a character`);
    expect(inspect(error)).not.toContain('hush');
  });

  it('may hold every other visible character, and arrive as they are', async () => {
    const api = await startApi(reply(200, queued));
    const allowed = fc.stringMatching(/^[!#-+\--:<-[\]-~]{1,40}$/);
    await fc.assert(
      fc.asyncProperty(allowed, allowed, async (appKey, appToken) => {
        await testClient(api.url, { credentials: { appKey, appToken } }).updateOrderStatus(approval);
        const headers = api.received.at(-1)?.headers;
        expect([headers?.['x-vtex-api-appkey'], headers?.['x-vtex-api-apptoken']]).toEqual([
          appKey,
          appToken,
        ]);
        await testClient(api.url, { credentials: { userToken: appKey } }).updateOrderStatus(approval);
        expect(api.received.at(-1)?.headers.vtexidclientautcookie).toBe(appKey);
      }),
      { numRuns: 50 },
    );
  });

  it('that are anything else are refused or arrive as one header field, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('appKey', 'userToken'), (value, name) => {
        const parts = name === 'appKey' ? { ...keys, appKey: value } : { userToken: value };
        const creation = () => createClient({ account: 'a', credentials: parts as Credentials });
        if (/^[\x21-\x7e]+$/.test(value) && !/[",;\\]/.test(value)) expect(creation).not.toThrow();
        else expect(creation).toThrow(ConfigurationError);
      }),
      { numRuns: 300 },
    );
  });

  it('are a token without the name of its header or cookie', () => {
    for (const userToken of ['VtexIdclientAutCookie=abc', 'VtexIdclientAutCookie:abc']) {
      expect(refusalOf(credentials({ userToken })).message).toMatch(/without the name/);
    }
  });
});

describe('account and environment', () => {
  it.each([
    '',
    'a.b',
    'a/b',
    'a@b',
    'a:80',
    'evil.example/#',
    '-a',
    'a-',
    'a b',
    'a\n',
    'ação',
    'a'.repeat(64),
    undefined,
    null,
    7,
  ])('must be parts of a host name: %j', (value) => {
    expect(refusalOf({ account: value }).message).toMatch(/^createClient: account must be/);
    if (value !== undefined)
      expect(refusalOf({ environment: value }).message).toMatch(/^createClient: environment must be/);
  });

  it('are checked beside a base URL as well', () => {
    expect(refusalOf({ account: 'a&b', baseUrl: 'http://localhost' }).message).toMatch(
      /^createClient: account/,
    );
  });

  it.each(['a', 'grocery1', 'my-store', 'Store', '1', 'a'.repeat(63)])('may be %s', (account) => {
    expect(() => createClient({ account, environment: account, credentials: keys })).not.toThrow();
  });
});

describe('the base URL', () => {
  it.each([
    '',
    'localhost:4310',
    '/api',
    'ftp://a.example',
    'file:///etc',
    'https://',
    'https://user@a.example',
    'https://user:pass@a.example',
    'https://a.example?tenant=1',
    'https://a.example/#part',
    null,
    7,
  ])('must be a plain http(s) URL, and is not shown: %j', (baseUrl) => {
    const { message } = refusalOf({ baseUrl });
    expect(message).toMatch(/^createClient: baseUrl must/);
    expect(message).not.toMatch(/pass|tenant/);
  });
});

describe('options', () => {
  it.each([undefined, null, 'connections', []])('must be there: %j', (options) => {
    const create = createClient as (given?: unknown) => unknown;
    expect(() => create(options)).toThrow(ConfigurationError);
    expect(() => create(options)).toThrow(
      /^createClient must be given an object of options|^createClient must be an object of options/,
    );
  });

  it.each([
    ['timeOutMs', { timeOutMs: 5 }],
    ['retry.attempts', { retry: { attempts: 5 } }],
  ])('that are unknown are named: %s', (name, options) => {
    expect(refusalOf(options).message).toContain(`${name} is no option`);
  });

  it.each([
    ['fetch', { fetch: 'https' }],
    ['retry', { retry: true }],
    ['retry', { retry: null }],
  ])('must be what they are documented to be: %s', (name, options) => {
    expect(refusalOf(options).message).toMatch(new RegExp(`^createClient: ${name} must be`));
  });
});

describe('numbers', () => {
  it('are those of the README where none are given', () => {
    const left = { account: 'a', credentials: keys };
    const retry = { tries: 3, baseDelayMs: 500, maxDelayMs: 30_000 };
    expect(readOptions(left)).toMatchObject({ timeoutMs: 10_000, retry });
    expect(readOptions({ ...left, timeoutMs: undefined, retry: {} })).toMatchObject({
      timeoutMs: 10_000,
      retry,
    });
    expect(readOptions({ ...left, retry: { tries: 5 } }).retry).toEqual({ ...retry, tries: 5 });
    expect(readOptions({ ...left, retry: false }).retry.tries).toBe(1);
  });

  it.each([
    ['timeoutMs', (value: unknown) => ({ timeoutMs: value }), [0, 2 ** 31]],
    ['retry.tries', (value: unknown) => ({ retry: { tries: value } }), [0, 101]],
    ['retry.baseDelayMs', (value: unknown) => ({ retry: { baseDelayMs: value } }), [-1, 2 ** 31]],
    ['retry.maxDelayMs', (value: unknown) => ({ retry: { maxDelayMs: value } }), [-1, 2 ** 31]],
  ] as const)('must be integers within their range: %s', (name, optionsOf, outside) => {
    for (const value of [...outside, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', {}]) {
      expect(refusalOf(optionsOf(value)).message).toMatch(
        new RegExp(`^createClient: ${name} must be a whole number from \\d+ to \\d+; it is `),
      );
    }
  });
});
