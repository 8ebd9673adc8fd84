import type { LookupAddress } from 'node:dns';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { deferred } from './support/deferred.ts';
import { failed } from './support/failed.ts';
import { answering, serveHttp } from './support/serve-http.ts';
import { serveRaw } from './support/serve-raw.ts';
import { nothing, setTrap } from './support/set-trap.ts';
import { startDelivery } from './support/start-delivery.ts';

const never = new Promise<never>(() => {});

describe('the time limit', () => {
  const limit = { timeLimitMs: 400 };
  const late = failed('The connector did not answer within 400 ms');

  it.each([
    ['does not answer', () => {}, undefined],
    ['stops within the header', (socket) => socket.write('HTTP/1.1 200 OK\r\n'), undefined],
    ['stops before the body', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n'), 200],
    [
      'lets the body drip',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
        const drip = setInterval(() => socket.write('1\r\n \r\n'), 10);
        socket.on('close', () => clearInterval(drip));
      },
      200,
    ],
    [
      'sends interim answers without end',
      (socket) => {
        const drip = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 10);
        socket.on('close', () => clearInterval(drip));
      },
      undefined,
    ],
  ] satisfies [string, Parameters<typeof serveRaw>[0], number | undefined][])(
    'ends an attempt at a connector that %s, and its connection',
    async (_name, onRequest, status) => {
      const closed = deferred();
      const port = await serveRaw((socket) => {
        socket.on('close', closed.resolve);
        onRequest(socket);
      });
      const { deliver, attempts } = startDelivery(limit);
      expect(await deliver(`http://127.0.0.1:${port}`)).toMatchObject(late);
      expect(attempts).toMatchObject([{ outcome: 'retry', status }]);
      expect(attempts[0]?.durationMs).toBeGreaterThanOrEqual(395);
      expect(attempts[0]?.durationMs).toBeLessThan(5_000);
      await closed.promise;
    },
  );

  it('ends an attempt whose name is not resolved, and closing does not wait for it', async () => {
    const { deliver, close } = startDelivery(limit, () => never);
    expect(await deliver('http://connector.example')).toMatchObject(late);
    await close();
  });

  it('holds no timer when the answer is there', async () => {
    const set = vi.spyOn(globalThis, 'setInterval');
    const clear = vi.spyOn(globalThis, 'clearInterval');
    onTestFinished(() => void vi.restoreAllMocks());
    const { origin } = await serveHttp(answering(200));
    await startDelivery({ timeLimitMs: 12_345 }).deliver(origin);
    // The timer that all limits share stops at its next turn, because nothing else runs.
    const [timer] = set.mock.results;
    expect(timer).toMatchObject({ type: 'return' });
    await vi.waitFor(() => expect(clear).toHaveBeenCalledWith(timer?.value));
  });

  it('does not apply to what is in time', async () => {
    const { origin } = await serveHttp((response) => setTimeout(() => response.end(), 20));
    expect(await startDelivery({ timeLimitMs: 5_000 }).deliver(origin)).toEqual({
      kind: 'delivered',
    });
  });
});

describe('an attempt that is stopped from outside', () => {
  it('ends at once, is recorded, and is no delivery', async () => {
    const controller = new AbortController();
    const closed = deferred();
    const { origin } = await serveHttp((response) => {
      response.on('close', closed.resolve);
      controller.abort();
    });
    const { deliver, attempts } = startDelivery();
    const outcome = await deliver(origin, { signal: controller.signal });
    expect(outcome).toMatchObject(failed('The service stopped before the connector had answered'));
    expect(attempts).toMatchObject([{ outcome: 'retry', status: undefined }]);
    await closed.promise;
  });

  it('opens no connection when it was stopped before', async () => {
    const trap = await setTrap();
    const { deliver } = startDelivery();
    const endpoint = `http://127.0.0.1:${trap.port}`;
    expect(await deliver(endpoint, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'retry' });
    expect(await trap.caught()).toEqual(nothing);
  });

  it('sends nothing when the connection stands at last', async () => {
    const { port, requests } = await serveHttp(answering(200));
    const controller = new AbortController();
    const asked = deferred();
    const first = deferred<LookupAddress[]>();
    const addresses = [{ address: '127.0.0.1', family: 4 }];
    const resolve = vi
      .fn(async () => addresses)
      .mockImplementationOnce(() => {
        asked.resolve();
        return first.promise;
      });
    const { deliver } = startDelivery({}, resolve);
    const endpoint = `http://connector.example:${port}`;
    const stopped = deliver(`${endpoint}/first`, { signal: controller.signal });
    await asked.promise;
    controller.abort();
    expect(await stopped).toMatchObject(failed(/^The service stopped/));
    first.resolve(addresses);
    for (let count = 0; count < 3; count += 1) await deliver(`${endpoint}/second`);
    expect(requests.filter(({ url }) => url?.startsWith('/first'))).toEqual([]);
    expect(requests).toHaveLength(3);
  });

  it('leaves nothing behind on a signal that outlives it', async () => {
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, 'addEventListener');
    const remove = vi.spyOn(signal, 'removeEventListener');
    const { origin } = await serveHttp(answering(200));
    await startDelivery().deliver(origin, { signal });
    expect(remove.mock.calls.map(([, listener]) => listener)).toEqual(
      add.mock.calls.map(([, listener]) => listener),
    );
  });
});
