import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { ClientOptions, Fetch } from '../src/index.ts';
import { approval } from './support/requests.ts';
import { type Reply, startApi } from './support/start-api.ts';
import { rejectionOf, secrets, testClient } from './support/test-client.ts';

const kinds = [
  ['keys', { appKey: secrets.appKey, appToken: secrets.appToken }],
  ['cookie', { userCookie: secrets.userCookie }],
] as const;

/** A server that repeats all that it was sent, in every way that servers do. */
const echo =
  (status: number): Reply =>
  (response, { headers }) => {
    const values = [headers['x-vtex-api-appkey'], headers['x-vtex-api-apptoken'], headers.cookie].map(String);
    const texts = values.flatMap((value) => [
      value,
      encodeURIComponent(value),
      value.replaceAll('/', '\\/'),
      JSON.stringify({ value }),
    ]);
    response.writeHead(status, {
      'content-type': `text/plain; note="${values[0]}${values[2]}"`,
      location: `/?${values.map(encodeURIComponent).join('&')}`,
    });
    response.end(texts.join('\n'));
  };

/** One whose echo ends within a credential where the error's text ends. */
const echoAtTheEnd: Reply = (response, { headers }) => {
  response.writeHead(500).end(`${'x'.repeat(1_010)}${headers['x-vtex-api-apptoken'] ?? headers.cookie}`);
};

/** A `fetch` whose errors carry the request, as those of some libraries do. */
const tellTale =
  (attach: (error: Error, request: Parameters<Fetch>[1]) => unknown): Fetch =>
  async (_url, request) => {
    throw attach(new Error('request failed'), request);
  };

const cookieOrToken = ({ headers }: Parameters<Fetch>[1]) => headers['X-VTEX-API-AppToken'] ?? headers.Cookie;

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
    tellTale((_error, request) => new Error(`bad value ${cookieOrToken(request)}`)),
    'fetch',
  ],
  [
    'an error whose cause names them',
    tellTale(
      (_error, request) => new Error('bad', { cause: new Error(`bad value ${cookieOrToken(request)}`) }),
    ),
    'fetch',
  ],
  [
    'an error whose name is one',
    tellTale((error, request) => Object.assign(error, { name: cookieOrToken(request) })),
    'fetch',
  ],
  [
    'an error with a key that is one',
    tellTale((error, request) => Object.assign(error, { [String(cookieOrToken(request))]: 1 })),
    'fetch',
  ],
  [
    'an error with very much in it',
    tellTale((error, request) =>
      Object.assign(error, { list: [...Array.from({ length: 2_000 }, () => ({})), request] }),
    ),
    'fetch',
  ],
  ['a text that names them', tellTale((_error, request) => `bad value ${cookieOrToken(request)}`), 'fetch'],
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
      for (const form of [
        secret,
        encodeURIComponent(secret),
        secret.replaceAll('/', '\\/'),
        secret.slice(0, 8),
      ]) {
        expect(shown(error)).not.toContain(form);
      }
    }
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
        new TypeError(`cannot send ${cookieOrToken(request)}`, {
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
