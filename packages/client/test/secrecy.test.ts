import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type ClientOptions, type Fetch, UnexpectedAnswerError } from '../src/index.ts';
import { approval } from './support/requests.ts';
import { type Reply, startApi } from './support/start-api.ts';
import { rejectionOf, secrets, testClient } from './support/test-client.ts';

const kinds = [
  ['keys', { appKey: secrets.appKey, appToken: secrets.appToken }],
  ['token', { userToken: secrets.userToken }],
] as const;

/** What a server that repeats its request may make of a value. The names say how. */
const encodings = {
  'as it is': (value) => value,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in lower case': (value) =>
    encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase()),
  'percent-encoded throughout': eachCharacter((code) => `%${code.toString(16).padStart(2, '0')}`),
  'percent-encoded twice': (value) => encodeURIComponent(encodeURIComponent(value)),
  'with escaped slashes': (value) => value.replaceAll('/', '\\/'),
  'in JSON escapes': eachCharacter((code) => `\\u${code.toString(16).padStart(4, '0')}`),
  'in JSON that was put into JSON': (value) =>
    JSON.stringify(
      JSON.stringify({ value: eachCharacter((code) => `\\u${code.toString(16).padStart(4, '0')}`)(value) }),
    ),
  'in decimal entities': eachCharacter((code) => `&#${code};`),
  'in hexadecimal entities': eachCharacter((code) => `&#x${code.toString(16).toUpperCase()};`),
  'in padded entities': eachCharacter((code) => `&#x${code.toString(16).padStart(4, '0')};`),
  'in named entities': (value) =>
    value
      .replaceAll('&', '&amp;')
      .replaceAll('/', '&sol;')
      .replaceAll('+', '&plus;')
      .replaceAll('=', '&equals;'),
  'in entities that JSON has escaped': (value) => eachCharacter((code) => `\\u0026#${code};`)(value),
  'in base64': (value) => base64(value),
  'in base64 for URLs': (value) => Buffer.from(value).toString('base64url'),
  'in base64 with something before it': (value) => base64(`k:${value}`),
  'in base64 with more before and after it': (value) => base64(`{"token":"${value}","more":true}`),
  'in base64 that is percent-encoded': (value) => encodeURIComponent(base64(`key:${value}`)),
  'in base64 with escaped slashes': (value) => base64(value).replaceAll('/', '\\/'),
} satisfies Readonly<Record<string, (value: string) => string>>;

function eachCharacter(write: (code: number) => string): (value: string) => string {
  return (value) => [...value].map((character) => write(character.charCodeAt(0))).join('');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

const credentialsIn = (headers: IncomingHttpHeaders): readonly string[] =>
  ['x-vtex-api-appkey', 'x-vtex-api-apptoken', 'vtexidclientautcookie'].flatMap(
    (name) => headers[name] ?? [],
  );

/** A server that repeats all that it was sent, in every way that servers do. */
const echo =
  (status: number): Reply =>
  (response, { headers }) => {
    const values = credentialsIn(headers);
    response.writeHead(status, {
      'content-type': `text/plain; note="${values.join()}"`,
      location: `/?${values.map(encodeURIComponent).join('&')}`,
      'x-request-id': values.map(base64).join('.'),
    });
    response.end(
      Object.values(encodings)
        .flatMap((encode) => values.map(encode))
        .join('\n'),
    );
  };

/** One whose echo ends within a credential where the error's text ends. */
const echoAtTheEnd: Reply = (response, { headers }) => {
  response.writeHead(500).end(`${'x'.repeat(1_010)}${credentialsIn(headers).join()}`);
};

/** A `fetch` whose errors carry the request, as those of some libraries do. */
const tellTale =
  (attach: (error: Error, request: Parameters<Fetch>[1]) => unknown): Fetch =>
  async (_url, request) => {
    throw attach(new Error('request failed'), request);
  };

const tokenOf = ({ headers }: Parameters<Fetch>[1]) =>
  headers['X-VTEX-API-AppToken'] ?? headers.VtexIdclientAutCookie;

const failures: readonly (readonly [string, Reply | Fetch, 'api' | 'fetch'])[] = [
  ...[200, 301, 400, 401, 403, 404, 429, 500, 502].map(
    (status) => [`an echo with ${status}`, echo(status), 'api'] as const,
  ),
  ['an echo that is cut', echoAtTheEnd, 'api'],
  ['a cut connection', (response: ServerResponse) => response.destroy(), 'api'],
  ['a time-out', () => {}, 'api'],
  [
    'an error that carries the request',
    tellTale((error, request) => Object.assign(error, { config: { request } })),
    'fetch',
  ],
  [
    'an error that carries a map',
    tellTale((error, { headers }) => Object.assign(error, { headers: new Map(Object.entries(headers)) })),
    'fetch',
  ],
  [
    'an error that carries standard headers',
    tellTale((error, { headers }) => Object.assign(error, { headers: new Headers(headers) })),
    'fetch',
  ],
  [
    'an error that carries a function',
    tellTale((error, request) => Object.assign(error, { retry: Object.assign(() => {}, { request }) })),
    'fetch',
  ],
  [
    'an error with a hidden request',
    tellTale((error, request) => Object.defineProperty(error, 'request', { value: request })),
    'fetch',
  ],
  [
    'an error that names them',
    tellTale((_error, request) => new Error(`bad value ${tokenOf(request)}`)),
    'fetch',
  ],
  [
    'an error whose cause names them',
    tellTale((_error, request) => new Error('bad', { cause: new Error(`bad value ${tokenOf(request)}`) })),
    'fetch',
  ],
  [
    'an error whose name is one',
    tellTale((error, request) => Object.assign(error, { name: tokenOf(request) })),
    'fetch',
  ],
  [
    'an error with a key that is one',
    tellTale((error, request) => Object.assign(error, { [String(tokenOf(request))]: 1 })),
    'fetch',
  ],
  [
    'an error with very much in it',
    tellTale((error, request) =>
      Object.assign(error, { list: [...Array.from({ length: 2_000 }, () => ({})), request] }),
    ),
    'fetch',
  ],
  ['a text that names them', tellTale((_error, request) => `bad value ${tokenOf(request)}`), 'fetch'],
  [
    'an error whose getter throws',
    tellTale((error) =>
      Object.defineProperty(error, 'message', {
        get: () => {
          throw new Error('no');
        },
      }),
    ),
    'fetch',
  ],
];

/** Every way in which an error gets into a log. */
function shown(error: unknown): string {
  const { stack, cause } = error as Error;
  return [
    JSON.stringify(error),
    JSON.stringify(error, Object.getOwnPropertyNames(error)),
    inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxArrayLength: null }),
    inspect(cause, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxArrayLength: null }),
    String(error),
    stack,
  ].join('\n');
}

describe.each(kinds)('no error shows the %s', (_kind, credentials) => {
  it.each(failures)('after %s', async (name, failure, side) => {
    const timeoutMs = name === 'a time-out' ? 100 : 10_000;
    const options: Partial<ClientOptions> = { credentials, timeoutMs, retry: false };
    const error = await rejectionOf(
      side === 'api'
        ? testClient((await startApi(failure as Reply)).url, options).updateOrderStatus(approval)
        : testClient('http://127.0.0.1:9', { ...options, fetch: failure as Fetch }).updateOrderStatus(
            approval,
          ),
    );
    for (const secret of Object.values(credentials)) {
      const text = shown(error);
      for (const encode of Object.values(encodings)) expect(text).not.toContain(encode(secret));
      expect(text).not.toContain(secret.slice(0, 8));
    }
  });
});

describe('a credential that a server repeats', () => {
  const answering =
    (text: string): Fetch =>
    async () =>
      new Response(text, { status: 500 });
  const textOf = async (userToken: string, text: string) => {
    const client = testClient('http://127.0.0.1:9', { credentials: { userToken }, fetch: answering(text) });
    const error = await rejectionOf(client.updateOrderStatus(approval));
    if (!UnexpectedAnswerError.isInstance(error)) throw error;
    return error.text;
  };

  it.each(Object.entries(encodings))('is redacted %s, and what is around it stays', async (_name, encode) => {
    const text = await textOf(secrets.userToken, `before ${encode(secrets.userToken)} after`);
    expect(text).toMatch(/^before .*\[redacted\].* after$/);
    expect(text.length).toBeLessThan(60);
  });

  const token = fc.stringMatching(/^[!#-+\--:<-[\]-~]{8,40}$/);
  const writers = [
    (character: string) => character,
    eachCharacter((code) => `%${code.toString(16)}`),
    eachCharacter((code) => `\\u00${code.toString(16).padStart(2, '0')}`),
    eachCharacter((code) => `&#${code};`),
    eachCharacter((code) => `&#X${code.toString(16)};`),
  ];

  it('is redacted whole, in whatever way each of its characters is written', async () => {
    await fc.assert(
      fc.asyncProperty(token, fc.infiniteStream(fc.constantFrom(...writers)), async (secret, ways) => {
        const written = [...secret].map((character) => ways.next().value(character)).join('');
        expect(await textOf(secret, `<${written}>`)).toBe('<[redacted]>');
      }),
      { numRuns: 300 },
    );
  });

  it('is redacted in base64, whatever stands before and after it', async () => {
    await fc.assert(
      fc.asyncProperty(
        token,
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 9 }),
        async (secret, before, after) => {
          const shown = await textOf(secret, base64(before + secret + after));
          expect(shown).toContain('[redacted]');
          // What stays of a character at the edge is less than a byte; nothing between can be decoded.
          const rest = shown
            .split('[redacted]')
            .map((part) => Buffer.from(part, 'base64').toString('latin1'));
          for (const part of rest) expect(part).not.toContain(secret.slice(2, -2));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the cause of a ConnectionError', () => {
  it('is what fetch threw, as it is, where that holds no credential', async () => {
    const thrown = new TypeError('fetch failed', {
      cause: Object.assign(new Error('no route'), { code: 'EHOSTUNREACH' }),
    });
    const fetch: Fetch = () => Promise.reject(thrown);
    const error = await rejectionOf(
      testClient('http://127.0.0.1:9', { fetch, retry: false }).updateOrderStatus(approval),
    );
    expect((error as Error).cause).toBe(thrown);
  });

  it('keeps names, codes and redacted messages where it does', async () => {
    const fetch = tellTale((_error, request) =>
      Object.assign(
        new TypeError(`cannot send ${tokenOf(request)}`, {
          cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
        }),
        {
          code: 'UND_ERR',
          request,
        },
      ),
    );
    const error = await rejectionOf(
      testClient('http://127.0.0.1:9', { fetch, retry: false }).updateOrderStatus(approval),
    );
    expect((error as Error).cause).toMatchObject({
      name: 'TypeError',
      message: 'cannot send [redacted]',
      code: 'UND_ERR',
      cause: { message: 'reset', code: 'ECONNRESET' },
    });
  });
});

describe('a client', () => {
  it('does not show its credentials', () => {
    const client = testClient('http://127.0.0.1:9');
    expect(inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)).not.toContain(
      secrets.appToken.slice(0, 8),
    );
  });

  it('prints nothing, whatever happens', async () => {
    const printed = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name),
    );
    const api = await startApi(echo(503), echo(401));
    await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    const calls = printed.flatMap((spy) => spy.mock.calls);
    vi.restoreAllMocks();
    expect(calls).toEqual([]);
  });

  it('tells a listener of retries no credential', async () => {
    const api = await startApi(echo(503));
    const heard: unknown[] = [];
    await rejectionOf(
      testClient(api.url).updateOrderStatus(approval, { onRetry: (notice) => heard.push(notice) }),
    );
    expect(heard).toHaveLength(2);
    expect(inspect(heard, { depth: 9, showHidden: true })).not.toContain(secrets.appToken.slice(0, 8));
  });
});
