import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { deferred } from './support/deferred.ts';
import { failed } from './support/failed.ts';
import { selfSigned } from './support/self-signed.ts';
import { answering, serveHttp } from './support/serve-http.ts';
import { serveRaw } from './support/serve-raw.ts';
import { type Outcome, startDelivery } from './support/start-delivery.ts';

describe('a connection', () => {
  it('serves one notification after the other', async () => {
    const { origin, connections, requests } = await serveHttp((response) =>
      response.end('{"outcome":"stored"}'),
    );
    const { deliver } = startDelivery();
    for (let count = 0; count < 20; count += 1) await deliver(`${origin}/${count}`);
    expect(requests).toHaveLength(20);
    // A client may not use a connection again in the very moment in which an answer ends.
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('is not shared by notifications at the same time', async () => {
    const responses: ServerResponse[] = [];
    const { origin, connections } = await serveHttp((response) => {
      responses.push(response);
      if (responses.length === 3) for (const each of responses) each.end();
    });
    const { deliver } = startDelivery();
    const outcomes = await Promise.all([deliver(origin), deliver(origin), deliver(origin)]);
    expect(outcomes).toEqual(Array(3).fill({ kind: 'delivered' }));
    expect(connections()).toBe(3);
  });

  it.each([
    ['closed at once', (socket) => socket.end()],
    ['reset at once', (socket) => socket.resetAndDestroy()],
    ['cut within the header of the answer', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
    ['cut within the answer', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{')],
    [
      'reset within the answer',
      (socket) =>
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{', () => socket.resetAndDestroy()),
    ],
    [
      'cut within a chunk',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{'),
    ],
  ] satisfies [string, Parameters<typeof serveRaw>[0]][])(
    'that is %s leads to another attempt',
    async (_name, onRequest) => {
      const port = await serveRaw(onRequest);
      const { deliver, attempts } = startDelivery();
      expect(await deliver(`http://127.0.0.1:${port}`)).toMatchObject(
        failed(/^The connection was cut \(\w+\)$/),
      );
      expect(attempts).toMatchObject([{ outcome: 'retry' }]);
    },
  );

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['a malformed header', 'HTTP/1.1 200 OK\r\nconte nt: 1\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}'],
    ['a malformed chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n'],
  ])('that carries %s leads to another attempt', async (_name, bytes) => {
    const port = await serveRaw((socket) => socket.end(bytes));
    const { deliver } = startDelivery();
    expect(await deliver(`http://127.0.0.1:${port}`)).toMatchObject(
      failed(/^The answer is not HTTP \(\w+\)$/),
    );
  });

  it('that carries 101 without having been asked leads to another attempt', async () => {
    const port = await serveRaw((socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    );
    expect(await startDelivery().deliver(`http://127.0.0.1:${port}`)).toMatchObject(
      failed(/^The connection was cut/),
    );
  });

  it('may carry interim answers first', async () => {
    const port = await serveRaw((socket) =>
      socket.end(
        'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n',
      ),
    );
    expect(await startDelivery().deliver(`http://127.0.0.1:${port}`)).toEqual({ kind: 'delivered' });
  });
});

describe('an answer that is too much', () => {
  it('in bytes leads to another attempt, declared or not', async () => {
    const declared = await serveHttp((response) =>
      response.writeHead(200, { 'content-length': 65_537 }).end(Buffer.alloc(65_537)),
    );
    const endless = await serveHttp((response) => {
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
      };
      response.writeHead(200).on('drain', pour);
      pour();
    });
    const { deliver, attempts } = startDelivery();
    for (const { origin } of [declared, endless]) {
      expect(await deliver(origin)).toMatchObject(
        failed('The answer is too large (UND_ERR_RES_EXCEEDED_MAX_SIZE)'),
      );
      expect(attempts.at(-1)).toMatchObject({ outcome: 'retry', status: 200 });
    }
  });

  it('begins behind the limit that is set', async () => {
    const { origin } = await serveHttp((response) => response.end('x'.repeat(100)));
    expect(await startDelivery({ answerBytes: 100 }).deliver(origin)).toEqual({ kind: 'delivered' });
    expect(await startDelivery({ answerBytes: 99 }).deliver(origin)).toMatchObject({ kind: 'retry' });
  });

  it('in its header leads to another attempt', async () => {
    const { origin } = await serveHttp(answering(200, { filler: 'x'.repeat(100_000) }));
    expect(await startDelivery().deliver(origin)).toMatchObject(
      failed(/^The header of the answer is too large/),
    );
  });
});

describe('closing', () => {
  it('waits for the attempts under way', async () => {
    const received = deferred<() => void>();
    const { origin } = await serveHttp((response) => received.resolve(() => response.end()));
    const { deliver, close } = startDelivery();
    const order: string[] = [];
    const delivered = deliver(origin).then(({ kind }) => order.push(kind));
    const answer = await received.promise;
    const closed = close().then(() => order.push('closed'));
    answer();
    await Promise.all([delivered, closed]);
    expect(order).toEqual(['delivered', 'closed']);
  });

  it('closes the connections, and later attempts fail', async () => {
    const closed = deferred();
    const { origin } = await serveHttp((response, request) => {
      request.socket.on('close', closed.resolve);
      response.end();
    });
    const { deliver, close } = startDelivery();
    await deliver(origin);
    await close();
    await closed.promise;
    expect(await deliver(origin)).toMatchObject(failed(/^The delivery was closed/));
  });
});

describe('TLS', () => {
  it.each(['0', undefined])(
    'with a certificate that nobody vouches for leads to another attempt (NODE_TLS_REJECT_UNAUTHORIZED: %s)',
    async (value) => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', value);
      const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      onTestFinished(() => {
        vi.unstubAllEnvs();
        warning.mockRestore();
      });
      const requests: unknown[] = [];
      const server = createTlsServer(selfSigned(), (request) => requests.push(request));
      onTestFinished(() => void server.close());
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { deliver } = startDelivery();
      const outcome: Outcome = await deliver(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
      expect(outcome).toMatchObject(
        failed('The certificate of the connector is not valid (DEPTH_ZERO_SELF_SIGNED_CERT)'),
      );
      expect(requests).toEqual([]);
    },
  );

  it('at a port that speaks no TLS leads to another attempt', async () => {
    const { port } = await serveHttp(answering(200));
    expect(await startDelivery().deliver(`https://127.0.0.1:${port}`)).toMatchObject(
      failed(/^The connector does not speak TLS as expected \(\w+\)$/),
    );
  });
});
