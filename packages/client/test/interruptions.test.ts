import { getEventListeners } from 'node:events';
import getPort from 'get-port';
import { describe, expect, it } from 'vitest';
import { ConnectionError, createClient, type Fetch, TimeoutError } from '../src/index.ts';
import { approval, queued } from './support/requests.ts';
import { type Reply, reply, startApi } from './support/start-api.ts';
import { keys, rejectionOf, testClient } from './support/test-client.ts';

const silence: Reply = () => {};

const halfAnAnswer: Reply = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"code":');
};

const deafFetch: Fetch = () => new Promise(() => {});

const deafBody: Fetch = async () => ({
  status: 200,
  headers: { get: () => null },
  body: { getReader: () => ({ read: () => new Promise(() => {}), cancel: async () => {} }) },
});

describe('the time limit', () => {
  it.each([
    ['before the headers', silence],
    ['in the body', halfAnAnswer],
  ])('ends a try with TimeoutError %s', async (_name, answer) => {
    const api = await startApi(answer);
    const client = testClient(api.url, { timeoutMs: 50, retry: false });
    const error = await rejectionOf(client.updateOrderStatus(approval));
    expect(TimeoutError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      timeoutMs: 50,
      message: 'PUT /api/order-integration/orders/status: the whole answer did not come within 50 ms',
    });
  });

  it.each([
    ['fetch', deafFetch],
    ['body', deafBody],
  ])('ends a try although a %s does not listen to its signal', async (_name, fetch) => {
    const client = testClient('http://127.0.0.1:9', { timeoutMs: 20, retry: false, fetch });
    expect(await rejectionOf(client.updateOrderStatus(approval))).toMatchObject({ name: 'TimeoutError' });
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

  it('that is refused gives ConnectionError with the code of the system', async () => {
    const api = await startApi(silence);
    const free = await getPort({ host: '127.0.0.1' });
    const client = testClient(`http://127.0.0.1:${free}`, { retry: false });
    expect(api.port).not.toBe(free);
    expect(await rejectionOf(client.updateOrderStatus(approval))).toMatchObject({
      name: 'ConnectionError',
      cause: { cause: { code: 'ECONNREFUSED' } },
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
    expect(error).toMatchObject({ name: 'ConnectionError', cause: { message: 'no network' } });
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
    expect(TimeoutError.isInstance(error)).toBe(false);
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
