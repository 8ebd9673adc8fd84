import { getEventListeners } from 'node:events';
import getPort from 'get-port';
import { describe, expect, it } from 'vitest';
import { AnswerTimeoutError, ConnectionError, createClient, type Fetch } from '../src/index.ts';
import { approval, queued } from './support/requests.ts';
import { type Reply, reply, startApi } from './support/start-api.ts';
import { startSelfSigned } from './support/start-self-signed.ts';
import { keys, rejectionOf, testClient } from './support/test-client.ts';

const silence: Reply = () => {};

const halfAnAnswer: Reply = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"code":');
};

const deafFetch: Fetch = () => new Promise(() => {});

const deafBody: Fetch = async () => ({
  status: 200,
  headers: { get: () => null, forEach: () => undefined },
  body: { getReader: () => ({ read: () => new Promise(() => {}), cancel: async () => {} }) },
});

describe('the time limit', () => {
  it.each([
    ['before the headers', silence],
    ['in the body', halfAnAnswer],
  ])('ends a try with AnswerTimeoutError %s', async (_name, answer) => {
    const api = await startApi(answer);
    const client = testClient(api.url, { timeoutMs: 50, retry: false });
    const error = await rejectionOf(client.updateOrderStatus(approval));
    expect(AnswerTimeoutError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      timeoutMs: 50,
      message:
        'PUT /api/order-integration/orders/status: the whole answer did not come within 50 ms: the outcome is unknown',
    });
  });

  it.each([
    ['fetch', deafFetch],
    ['body', deafBody],
  ])('ends a try although a %s does not listen to its signal', async (_name, fetch) => {
    const client = testClient('http://127.0.0.1:9', { timeoutMs: 20, retry: false, fetch });
    expect(await rejectionOf(client.updateOrderStatus(approval))).toMatchObject({
      name: 'AnswerTimeoutError',
    });
  });

  it('is not the time-out of the platform, by name or by class', async () => {
    const client = testClient('http://127.0.0.1:9', { timeoutMs: 20, retry: false, fetch: deafFetch });
    const error = await rejectionOf(client.updateOrderStatus(approval));
    const signal = AbortSignal.timeout(0);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect((error as Error).name).not.toBe(signal.reason.name);
    expect(AnswerTimeoutError.isInstance(signal.reason)).toBe(false);
    expect(error).not.toBeInstanceOf(DOMException);
  });

  it('holds for each try anew', async () => {
    const api = await startApi(silence, halfAnAnswer, reply(200, queued));
    const client = testClient(api.url, { timeoutMs: 200, retry: { tries: 10, baseDelayMs: 0 } });
    expect(await client.updateOrderStatus(approval)).toEqual(queued);
    expect(api.received.length).toBeGreaterThanOrEqual(3);
  });

  it('closes the connection of a try that it ends', async () => {
    const closed = deferred();
    const api = await startApi((response) => response.on('close', closed.resolve));
    await rejectionOf(testClient(api.url, { timeoutMs: 500, retry: false }).updateOrderStatus(approval));
    await closed.promise;
  });
});

describe('a connection', () => {
  it.each<[string, Reply]>([
    ['cut before the headers', (response) => response.destroy()],
    [
      'cut in the body',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"code":', () => response.destroy());
      },
    ],
    ['that speaks no HTTP', (response) => response.socket?.end('nonsense\r\n\r\n')],
  ])('%s gives ConnectionError with its cause', async (_name, answer) => {
    const api = await startApi(answer);
    const error = await rejectionOf(testClient(api.url, { retry: false }).updateOrderStatus(approval));
    expect(ConnectionError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ cause: expect.any(Error) });
  });

  it('that is refused is called so, with where it went and the code of the system', async () => {
    const api = await startApi(silence);
    const free = await getPort({ host: '127.0.0.1' });
    const client = testClient(`http://127.0.0.1:${free}/vtex`, { retry: false });
    expect(api.port).not.toBe(free);
    expect(await rejectionOf(client.updateOrderStatus(approval))).toMatchObject({
      name: 'ConnectionError',
      code: 'ECONNREFUSED',
      message: `PUT /api/order-integration/orders/status: http://127.0.0.1:${free}: the connection was refused (ECONNREFUSED): nothing listens there`,
      cause: { cause: { code: 'ECONNREFUSED' } },
    });
  });

  it('that is refused at each address of a name is called so as well', async () => {
    const free = await getPort({ host: '127.0.0.1' });
    const client = testClient(`http://localhost:${free}`, { retry: false });
    expect(await rejectionOf(client.updateOrderStatus(approval))).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('that fetch does not even try says what fetch said of it', async () => {
    // One of the ports that fetch blocks.
    const error = await rejectionOf(
      testClient('http://127.0.0.1:6000', { retry: false }).updateOrderStatus(approval),
    );
    expect(String(error)).toMatch(/ \(bad port\): /);
  });

  it('that failed with an error which cannot be read is a ConnectionError all the same', async () => {
    class Unreadable extends Error {
      get code(): string {
        throw new Error('no code');
      }
    }
    const fetch: Fetch = () => Promise.reject(new Unreadable());
    const client = testClient('http://127.0.0.1:9', { fetch, retry: false });
    expect(await rejectionOf(client.updateOrderStatus(approval))).toMatchObject({ name: 'ConnectionError' });
  });

  it('to a name that nobody has says so, and which options make the name', async () => {
    const client = testClient('http://nobody.invalid', { retry: false });
    const error = await rejectionOf(client.updateOrderStatus(approval));
    expect(ConnectionError.isInstance(error) && error.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
    expect(String(error)).toMatch(
      /http:\/\/nobody\.invalid: the name of the host was not found \(E[A-Z_]+\): check account, environment or baseUrl$/,
    );
  });

  it('to a server with a self-signed certificate names the certificate and the remedy', async () => {
    const url = await startSelfSigned();
    const error = await rejectionOf(testClient(url, { retry: false }).updateOrderStatus(approval));
    expect(error).toMatchObject({ name: 'ConnectionError', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(String(error)).toMatch(
      /the certificate is self-signed .*DEPTH_ZERO_SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/,
    );
  });

  it('that was cut is called so, and its outcome unknown', async () => {
    const api = await startApi((response) => response.destroy());
    const error = await rejectionOf(testClient(api.url, { retry: false }).updateOrderStatus(approval));
    expect(String(error)).toMatch(
      /the connection was cut before the whole answer was there .*: the outcome is unknown$/,
    );
  });

  it('that failed for a reason that is not known here keeps its code, and its outcome is unknown', async () => {
    const thrown = Object.assign(new Error('odd'), { code: 'EODD' });
    const fetch: Fetch = () => Promise.reject(thrown);
    const client = testClient('http://127.0.0.1:9', { fetch, retry: false });
    expect(await rejectionOf(client.updateOrderStatus(approval))).toMatchObject({
      code: 'EODD',
      message: expect.stringMatching(
        /failed before the whole answer was there \(EODD\): the outcome is unknown$/,
      ),
    });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no network');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no network'))],
  ])('gives ConnectionError with the cause where a fetch of the caller %s', async (_name, fetch) => {
    const client = createClient({ account: 'connections', credentials: keys, fetch, retry: false });
    const error = await rejectionOf(client.updateOrderStatus(approval));
    expect(error).toMatchObject({
      name: 'ConnectionError',
      code: undefined,
      message: expect.stringMatching(
        /failed before the whole answer was there \(no network\): the outcome is unknown$/,
      ),
      cause: { message: 'no network' },
    });
  });
});

describe('a signal', () => {
  const reason = new Error('the caller has changed its mind');

  it('that is aborted beforehand ends a call before anything is sent', async () => {
    const api = await startApi(reply(200, queued));
    const call = testClient(api.url).updateOrderStatus(approval, { signal: AbortSignal.abort(reason) });
    expect(await rejectionOf(call)).toBe(reason);
    expect(api.received).toEqual([]);
  });

  it.each([
    ['before the headers', silence, undefined],
    ['in the body', halfAnAnswer, undefined],
    ['in its only try', silence, false],
  ] as const)(
    'ends a call %s with its own reason, and it is not tried again',
    async (_name, answer, retry) => {
      const controller = new AbortController();
      const api = await startApi((response, received) => {
        answer(response, received);
        setImmediate(() => controller.abort(reason));
      });
      const call = testClient(api.url, { retry }).updateOrderStatus(approval, { signal: controller.signal });
      expect(await rejectionOf(call)).toBe(reason);
      expect(api.received).toHaveLength(1);
    },
  );

  it('ends a call in a pause at once', async () => {
    const controller = new AbortController();
    const api = await startApi(reply(503, '', { 'retry-after': '3600' }));
    const client = testClient(api.url, { retry: { maxDelayMs: 7_200_000 } });
    const delays: number[] = [];
    const call = client.updateOrderStatus(approval, {
      signal: controller.signal,
      onRetry: ({ delayMs }) => {
        delays.push(delayMs);
        setImmediate(() => controller.abort(reason));
      },
    });
    expect(await rejectionOf(call)).toBe(reason);
    expect(delays).toEqual([expect.any(Number)]);
    expect(delays[0]).toBeGreaterThanOrEqual(3_600_000);
    expect(api.received).toHaveLength(1);
  });

  it('ends a call when it is aborted while a retry is announced', async () => {
    const controller = new AbortController();
    const api = await startApi(reply(503, '', { 'retry-after': '3600' }));
    const client = testClient(api.url, { retry: { maxDelayMs: 7_200_000 } });
    const onRetry = () => controller.abort(reason);
    expect(
      await rejectionOf(client.updateOrderStatus(approval, { signal: controller.signal, onRetry })),
    ).toBe(reason);
  });

  it('without a reason of its own gives the AbortError that fetch gives', async () => {
    const controller = new AbortController();
    const api = await startApi(() => controller.abort());
    const call = testClient(api.url).updateOrderStatus(approval, { signal: controller.signal });
    expect(await rejectionOf(call)).toMatchObject({ name: 'AbortError' });
  });

  it('of AbortSignal.timeout ends all tries together', async () => {
    const api = await startApi(silence);
    const signal = AbortSignal.timeout(100);
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval, { signal }));
    expect(error).toBe(signal.reason);
    expect(AnswerTimeoutError.isInstance(error)).toBe(false);
    expect(api.received.length).toBeLessThanOrEqual(1);
  });

  it('ends a call although fetch does not listen to it', async () => {
    const controller = new AbortController();
    const fetch: Fetch = () => {
      setImmediate(() => controller.abort(reason));
      return new Promise(() => {});
    };
    const client = testClient('http://127.0.0.1:9', { fetch });
    expect(await rejectionOf(client.updateOrderStatus(approval, { signal: controller.signal }))).toBe(reason);
  });

  it('is let go of after every call, however it ends', async () => {
    const { signal } = new AbortController();
    const api = await startApi(reply(200, queued), reply(500), reply(502, ''), reply(200, queued));
    const client = testClient(api.url);
    await client.updateOrderStatus(approval, { signal });
    await rejectionOf(client.updateOrderStatus(approval, { signal }));
    await client.updateOrderStatus(approval, { signal });
    expect(api.received).toHaveLength(4);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('that is aborted after the answer changes nothing', async () => {
    const controller = new AbortController();
    const api = await startApi(reply(200, queued));
    const result = await testClient(api.url).updateOrderStatus(approval, { signal: controller.signal });
    controller.abort(reason);
    expect(result).toEqual(queued);
  });
});

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
