import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import order from '@order-integration/contracts/vectors/new-order/writer/valid/05-seller-delivers.json' with {
  type: 'json',
};
import getPort from 'get-port';
import { expect, it, onTestFinished } from 'vitest';

const keys = {
  'content-type': 'application/json',
  'x-vtex-api-appkey': 'vtexappkey-connections-ABCDEF',
  'x-vtex-api-apptoken': 'TOKEN',
};

/**
 * A connector that keeps what it is sent.
 * @param answered what its answers wait for.
 */
async function startConnector(answered?: Promise<void>) {
  const received: { readonly code: string; readonly marketplaceOrderId: string }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    received.push(JSON.parse(text));
    await answered;
    response.end();
  });
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}/connector`, received };
}

/** Runs the example as its own process until it listens. */
async function run(directory: string, port: number): Promise<ChildProcess> {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const child = spawn(process.execPath, ['--import', tsx, 'src/main.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, DATA_DIRECTORY: directory, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stderr })) if (line === 'listening') break;
  child.stderr.resume();
  expect(child.exitCode).toBeNull();
  return child;
}

it('serves both calls, survives its death with what it has answered SOI003, and ends when it is told to', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'service-fastify-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const connector = await startConnector();
  const port = await getPort();
  const api = `http://127.0.0.1:${port}/api/order-integration/orders`;
  const registration = { connectorName: 'tests', connectorEndpoint: connector.endpoint };
  const send = async (method: string, path: string, body: object, headers: Record<string, string> = keys) => {
    const response = await fetch(`${api}${path}`, {
      method,
      headers,
      body: JSON.stringify({ ...body, ...registration }),
    });
    const { code } = Object(response.ok ? await response.json() : { code: response.status });
    return code as unknown;
  };
  const place = (marketplaceOrderId: string) =>
    // Not as approved, which would approve it by itself.
    send('POST', '?an=connections&affiliateId=MKP', {
      ...order.body,
      marketplaceOrderId,
      marketplaceOrderStatus: 'new',
    });
  const approve = (marketplaceOrderId: string) =>
    send('PUT', '/status?an=connections', { marketplaceOrderId, marketplaceOrderStatus: 'approved' });
  const heard = () =>
    connector.received.map(({ marketplaceOrderId, code }) => `${marketplaceOrderId} ${code}`).sort();

  const first = await run(directory, port);
  expect(await send('PUT', '/status?an=connections', {}, { 'content-type': 'application/json' })).toBe(401);
  expect([await place('one'), await approve('one')]).toEqual(['SOI003', 'SOI003']);
  await expect.poll(heard, { timeout: 60_000 }).toEqual(['one SOI001', 'one SOI002']);

  expect(await place('two')).toBe('SOI003');
  first.kill('SIGKILL');
  await once(first, 'exit');
  const second = await run(directory, port);
  await expect.poll(heard, { timeout: 60_000 }).toContain('two SOI001');

  second.kill('SIGTERM');
  expect(await once(second, 'exit')).toEqual([0, null]);
});

/** What a service has for deliveries that run when it stops, and for the rest of the end on a busy machine. */
const endMs = 10_000 + 1_000 + 5_000;

it('lets the delivery that runs finish, and gives back one whose connector hangs, which the next process delivers', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'service-fastify-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const port = await getPort();
  const place = async (endpoint: string) => {
    const response = await fetch(
      `http://127.0.0.1:${port}/api/order-integration/orders?an=connections&affiliateId=MKP`,
      {
        method: 'POST',
        headers: keys,
        body: JSON.stringify({
          ...order.body,
          marketplaceOrderStatus: 'new',
          connectorName: 'tests',
          connectorEndpoint: endpoint,
        }),
      },
    );
    expect(response.status).toBe(200);
  };

  let answer = () => {};
  const slow = await startConnector(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const first = await run(directory, port);
  expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
  await place(slow.endpoint);
  await expect.poll(() => slow.received, { timeout: 60_000 }).toHaveLength(1);
  const firstEnd = once(first, 'exit');
  first.kill('SIGTERM');
  answer();
  expect(await firstEnd).toEqual([0, null]);

  let isHanging = true;
  const hanging = await startConnector(
    new Promise((resolve) => {
      answer = () => {
        isHanging = false;
        resolve();
      };
    }),
  );
  const second = await run(directory, port);
  await place(hanging.endpoint);
  await expect.poll(() => hanging.received, { timeout: 60_000 }).toHaveLength(1);
  const toldAt = performance.now();
  second.kill('SIGINT');
  expect(await once(second, 'exit')).toEqual([0, null]);
  expect(performance.now() - toldAt).toBeLessThan(endMs);
  expect(isHanging).toBe(true);

  answer();
  await run(directory, port);
  await expect.poll(() => hanging.received, { timeout: 60_000 }).toHaveLength(2);
  expect(slow.received).toHaveLength(1);
});
