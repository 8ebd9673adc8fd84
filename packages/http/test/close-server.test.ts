import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { deferred, openRaw } from '../../testing/src/wire/index.ts';
import { closeServer } from '../src/index.ts';

const request = 'GET / HTTP/1.1\r\nhost: a\r\n\r\n';

async function listen(
  listener: RequestListener,
): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer(listener);
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

it('closes connections that are idle, and accepts no more', async () => {
  const { server, port } = await listen((_request, response) => response.end('answered'));
  const connection = await openRaw(port);
  await connection.write(request);
  await connection.read(/answered/);
  await closeServer(server);
  expect(await connection.closed()).toBe('');
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
});

it('answers what is under way and what follows on the same connection, which then ends', async () => {
  const begun = deferred<void>();
  const released = deferred<void>();
  let count = 0;
  const { server, port } = await listen(async (_request, response) => {
    count += 1;
    if (count === 1) {
      begun.resolve();
      await released.promise;
    }
    response.end(`answer ${count}.`);
  });
  const connection = await openRaw(port);
  await connection.write(request);
  await begun.promise;
  const closed = closeServer(server);
  await connection.write(request.repeat(3));
  released.resolve();
  const answers = await connection.closed();
  expect(answers.match(/answer \d\./g)).toEqual(['answer 1.', 'answer 2.']);
  expect(answers.match(/connection: close/gi)).toHaveLength(1);
  await closed;
});

it('cuts off what is not answered in time', async () => {
  const begun = deferred<void>();
  const { server, port } = await listen(() => begun.resolve());
  const connection = await openRaw(port);
  await connection.write(request);
  await begun.promise;
  await closeServer(server, { closeMs: 50 });
  await connection.closed();
});
