import type { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { deferred, openRaw, send, serve } from '../../testing/src/wire/index.ts';
import { jsonResponse, type Role, toNodeHandler } from '../src/index.ts';
import { echoRole } from './support/echo.ts';
import { mounts } from './support/mounts.ts';

/** A role whose one endpoint answers without a look at the body. */
const inattentive: Role = {
  endpoints: [{ method: 'POST', path: '/echo', handle: async () => jsonResponse(401, 'no') }],
};

/** More than a socket's buffers hold as a rule, and less than what is thrown away of a body. */
const large = Buffer.alloc(900_000, 32);
const largeRequest = `POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: ${large.length}\r\n\r\n`;
const largeChunk = `POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n${large.length.toString(16)}\r\n`;
const smallRequest = 'POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\ntrue';

describe.each(mounts)('$name', ({ start }) => {
  describe.each([
    ['413 by the declared length', 413, echoRole({ bodyBytes: 1_000 }), largeRequest, ''],
    ['413 by what came', 413, echoRole({ bodyBytes: 1_000 }), largeChunk, '\r\n0\r\n\r\n'],
    ['an answer without a look at the body', 401, inattentive, largeRequest, ''],
  ])('after %s', (_name, status, role, head, tail) => {
    it('a sender that writes everything before it reads gets the whole answer, 50 times', async () => {
      const port = await start(role);
      for (let time = 0; time < 50; time += 1) {
        const connection = await openRaw(port);
        await connection.write(head);
        await connection.write(large);
        await connection.write(tail);
        expect(await connection.read(/\r\n\r\n.*["}]/s)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
        connection.destroy();
      }
    });
  });

  it('serves the next request on the same connection after 413, 50 times', async () => {
    const port = await start(echoRole({ bodyBytes: 1_000 }));
    const connection = await openRaw(port);
    for (let time = 0; time < 50; time += 1) {
      await connection.write(`POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 100000\r\n\r\n`);
      await connection.write(large.subarray(0, 100_000));
      expect(await connection.read(/\r\n\r\n.*\}/s)).toMatch(/^HTTP\/1\.1 413 /);
      await connection.write(smallRequest);
      expect(await connection.read(/\r\n\r\n.*\}/s)).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it('serves the next request on the same connection after 415, 50 times', async () => {
    const port = await start(echoRole());
    const connection = await openRaw(port);
    for (let time = 0; time < 50; time += 1) {
      const head = `POST /echo HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 100000\r\n\r\n`;
      await connection.write(head);
      await connection.write(large.subarray(0, 100_000));
      expect(await connection.read(/\r\n\r\n.*\}/s)).toMatch(/^HTTP\/1\.1 415 /);
      await connection.write(smallRequest);
      expect(await connection.read(/\r\n\r\n.*\}/s)).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it('serves the next request on the same connection after 404 and 405 to large bodies', async () => {
    const port = await start(echoRole({ bodyBytes: 1_000 }));
    const connection = await openRaw(port);
    for (const [line, status] of [
      ['POST /elsewhere', 404],
      ['PUT /echo', 405],
    ] as const) {
      await connection.write(`${line} HTTP/1.1\r\nhost: a\r\ncontent-length: ${large.length}\r\n\r\n`);
      await connection.write(large);
      expect(await connection.read(/\r\n\r\n.*\}/s)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      await connection.write(smallRequest);
      expect(await connection.read(/\r\n\r\n.*\}/s)).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it('answers an endless body at the limit', async () => {
    const port = await start(echoRole({ bodyBytes: 100_000 }));
    const connection = await openRaw(port);
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 32), Buffer.from('\r\n')]);
    await connection.write('POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n');
    for (let sent = 0; sent < 10; sent += 1) await connection.write(chunk);
    expect(await connection.read(/\r\n\r\n.*\}/s)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each([
    ['that nobody looks at', inattentive],
    ['that is over the limit', echoRole({ bodyBytes: 1_000 })],
  ])(
    'reads about 1 MiB of an endless body %s, and closes the connection within ten seconds',
    async (_name, role) => {
      const sockets: Socket[] = [];
      const port = await start(role, {}, (socket) => sockets.push(socket));
      const connection = await openRaw(port);
      await connection.write('POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n');
      const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 32), Buffer.from('\r\n')]);
      const begun = performance.now();
      const flood = (async () => {
        for (;;) await connection.write(chunk);
      })().catch(() => {});
      await connection.closed();
      await flood;
      expect(performance.now() - begun).toBeLessThan(11_000);
      expect(sockets[0]?.bytesRead).toBeLessThan(1_048_576 + 400_000);
    },
  );

  it('outlives senders that go away before the answer', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const begun = deferred<void>();
    const released = deferred<void>();
    const handle = async () => {
      begun.resolve();
      await released.promise;
      return jsonResponse(200, 'too late');
    };
    const answering = { method: 'POST', path: '/slow', handle };
    const port = await start({ endpoints: [answering, ...echoRole().endpoints] });
    const connection = await openRaw(port);
    await connection.write('POST /slow HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n');
    await begun.promise;
    connection.destroy();
    await connection.closed();
    released.resolve();
    expect((await send(port, { body: 'true' })).status).toBe(200);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('toNodeHandler', () => {
  it('closes the connection of a sender that writes a byte now and then, within ten seconds', async () => {
    const connection = await openRaw(await serve(toNodeHandler(inattentive)));
    await connection.write('POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n');
    const drip = setInterval(() => connection.write('1\r\n \r\n').catch(() => {}), 200);
    const begun = performance.now();
    await connection.closed();
    clearInterval(drip);
    expect(performance.now() - begun).toBeLessThan(11_000);
  });

  it('reports to the role where the host has answered already, and the process goes on', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const reported: unknown[] = [];
    const handler = toNodeHandler({ ...inattentive, onError: (error) => reported.push(error) });
    const port = await serve((incoming, outgoing) => {
      outgoing.writeHead(503).end('"busy"');
      handler(incoming, outgoing);
    });
    expect(await send(port, {})).toMatchObject({ status: 503, json: 'busy' });
    await vi.waitFor(() => expect(reported).toMatchObject([{ code: 'ERR_HTTP_HEADERS_SENT' }]));
    expect(await send(port, { path: '/elsewhere' })).toMatchObject({ status: 503 });
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
