import { exampleResult } from '@order-integration/contracts';
import { toNodeHandler } from '@order-integration/http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, send, serve } from '../../testing/src/wire/index.ts';
import { type ConnectorOptions, createConnector, pathSecret } from '../src/index.ts';
import { mount, pathOf } from './support/start-connector.ts';

const secret = 'a-secret-that-nobody-may-see';
const customer = 'maria.silva@cliente.example';

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;
const printed = () =>
  levels.flatMap((level) =>
    vi.mocked(console[level]).mock.calls.map((parts) => `${level} ${parts.join(' ')}`),
  );

beforeEach(() => {
  for (const level of levels) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

/** A connector with the default `onUnhandled` and `onError`. */
async function start(options: Partial<ConnectorOptions> = {}) {
  const ignore = () => {};
  const on = { success: ignore, error: ignore, unknown: ignore };
  const connector = createConnector({ authenticate: pathSecret(secret), on, ...options });
  const port = await serve(toNodeHandler(connector, { path: mount }));
  return (body: string, path = pathOf(`/${secret}`), method = 'POST'): Promise<Answer> =>
    send(port, { method, path: `${path}?an=connections`, body });
}

const result = (parts: object) =>
  JSON.stringify({ ...exampleResult('EOI001'), marketplaceOrderId: customer, message: customer, ...parts });

describe('the default onUnhandled', () => {
  it('writes one line with the status and the places, without anything of the body', async () => {
    const post = await start();
    await post(result({ code: 7, errors: [{ source: 1 }], [customer]: customer }));
    expect(printed()).toEqual([
      'warn order-integration: refused a notification (422 contract-broken): /code, /errors/0/source',
    ]);
  });

  it('writes what is wrong where there are no places', async () => {
    const post = await start({ accounts: () => false });
    await post(`{"${customer}"`);
    await post('7');
    await post(result({}));
    expect(printed()).toEqual([
      'warn order-integration: refused a notification (400 not-json): The body cannot be parsed. Send one JSON value in UTF-8.',
      'warn order-integration: refused a notification (422 contract-broken): body',
      'warn order-integration: refused a notification (403 account-not-served): The connector does not work for this account.',
    ]);
  });

  it('writes a short line, however many places are wrong', async () => {
    const post = await start();
    await post(result({ errors: Array(10_000).fill(1) }));
    expect(printed()).toHaveLength(1);
    expect(printed()[0]?.length).toBeLessThan(500);
  });
});

describe('the default onError', () => {
  it('writes where the error and its causes came from, and nothing that hangs on them', async () => {
    const cause = Object.assign(new Error('connection refused'), { config: { headers: { token: secret } } });
    const failure = Object.assign(new Error('the ERP is away', { cause }), { request: { body: customer } });
    const post = await start({
      on: { success: () => {}, error: () => Promise.reject(failure), unknown: () => {} },
    });
    expect((await post(result({}))).status).toBe(500);
    const [warning, line, ...others] = printed();
    expect(others).toEqual([]);
    expect([warning]).toEqual([
      expect.stringMatching(/^warn order-integration: a handler failed \(500 handler-failed\)/),
    ]);
    expect(line).toMatch(/^error order-integration: Error: the ERP is away\n\s+at /);
    expect(line).toMatch(/caused by: Error: connection refused\n\s+at /);
    expect(line).not.toContain(secret);
    expect(line).not.toContain(customer);
  });

  it.each([
    ['the result itself', { ...exampleResult('EOI001'), message: customer }, /object/],
    ['a text', customer, /string/],
    ['nothing', undefined, /undefined/],
    ['null', null, /null/],
  ])('writes no more than its type where %s is thrown', async (_name, thrown, type) => {
    const fail = () => {
      throw thrown;
    };
    const post = await start({ on: { success: fail, error: fail, unknown: fail } });
    expect((await post(result({}))).status).toBe(500);
    expect(printed().filter((line) => line.startsWith('error'))).toEqual([expect.stringMatching(type)]);
    expect(printed().join()).not.toContain(customer);
  });

  it('ends where causes run in a circle', async () => {
    const failure = new Error('round');
    failure.cause = failure;
    const post = await start({
      on: { success: () => {}, error: () => Promise.reject(failure), unknown: () => {} },
    });
    expect((await post(result({}))).status).toBe(500);
    expect(printed().filter((line) => line.startsWith('error'))).toHaveLength(1);
  });
});

describe('answers and logs', () => {
  it('hold nothing of the secret and nothing of the body, whatever happens', async () => {
    const fail = () => Promise.reject(new Error('no'));
    const post = await start({
      accounts: (name) => name === 'connections',
      on: { success: () => {}, error: fail, unknown: () => {} },
      limits: { bodyBytes: 5_000 },
    });
    const answers = [
      await post(result({ code: 'SOI001' })),
      await post(result({ code: 'EOI001' })),
      await post(result({ code: customer })),
      await post(result({ code: null })),
      await post(`{"${customer}":`),
      await post(customer.padEnd(6_000)),
      await post(result({}), pathOf(`/${secret}x`)),
      await post(result({}), `${mount}/${secret}/elsewhere`),
      await post(result({}), pathOf(`/${secret}`), 'PUT'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 500, 200, 422, 400, 413, 401, 404, 405]);
    for (const answer of answers) {
      const whole = JSON.stringify([answer.headers, answer.text]);
      expect(whole).not.toContain(secret);
      expect(whole).not.toContain(customer);
    }
    expect(printed().join()).not.toContain(secret);
    expect(printed().join()).not.toContain(customer);
  });
});
