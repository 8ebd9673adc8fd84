import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { place } from '../src/scenarios/steps.ts';
import { client } from './support/client.ts';

const main = join(import.meta.dirname, '../dist/main.mjs');
const running: ChildProcess[] = [];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'order-integration-sandbox-'));
});

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

describe('the program', () => {
  const copyData = () => cp(inject('template'), join(folder, 'data'), { recursive: true });

  it('says where it listens, answers, and ends on SIGTERM', async () => {
    await copyData();
    const { child, untilWritten, ended } = start({ PORT: '0' });
    const [, origin = ''] = await untilWritten(/listening on (http:\/\/127\.0\.0\.1:\d+)/);
    expect((await fetch(`${origin}/sandbox/health`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('refuses a folder that another process has', async () => {
    await copyData();
    const first = start({ PORT: '0' });
    await first.untilWritten(/listening/);
    const second = start({ PORT: '0' });
    await second.untilWritten(/process/);
    expect(await second.ended).toBe(1);
  });

  it('ends when its port is taken, and says so', async () => {
    await copyData();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { untilWritten, ended } = start({ PORT: String(port) });
    await untilWritten(new RegExp(`EADDRINUSE.*:${port}`));
    expect(await ended).toBe(1);
    server.close();
  });

  it('tells once which variable allows an address, and in one line of each dead letter and its reason', async () => {
    await copyData();
    const { untilWritten } = start({ PORT: '0', ALLOWED_NETWORKS: '10.0.0.0/8' });
    const [, origin = ''] = await untilWritten(/listening on (http:\S+)/);
    const { send } = client(origin, { endpoint: 'http://127.0.0.1:9/secret' });
    for (const id of ['refused-1', 'refused-2\nforged line'])
      expect(await send(place(id))).toMatchObject({ status: 200 });
    const deadLetter = (id: string) => `[^]*dead letter deliveries\\.\\S+: .*SOI001.*${id}.*127\\.0\\.0\\.1`;
    const { input } = await untilWritten(
      new RegExp(`(?=${deadLetter('refused-1')})(?=${deadLetter('refused-2')})`),
    );
    const lines = input.split('\n');
    expect(lines.filter((line) => line.includes('ALLOWED_NETWORKS'))).toHaveLength(1);
    expect(lines.filter((line) => /^forged|secret/.test(line))).toEqual([]);
  });

  it('tells a program that listens, instead of people, where it listens and with which keys, and ends with its channel', async () => {
    await copyData();
    const { child, ended } = start({ PORT: '0' }, 'ipc');
    const [message] = await once(child, 'message');
    expect(message).toMatchObject({
      kind: 'listening',
      origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      dataDirectory: join(folder, 'data'),
    });
    expect(message.accounts).toContainEqual({
      name: 'connections',
      title: expect.any(String),
      appKey: 'vtexappkey-connections-EXAMPLE',
      appToken: 'EXAMPLE-TOKEN',
    });
    child.disconnect();
    expect(await ended).toBe(0);
  });

  it.each([
    { title: 'a wrong variable', environment: { PORT: 'x' }, failure: { code: '', message: /^PORT: / } },
    {
      title: 'a database that nobody serves',
      environment: { DATABASE_URL: 'postgres://127.0.0.1:1/none' },
      failure: { code: 'ECONNREFUSED', message: /ECONNREFUSED/ },
    },
    {
      title: 'a host of somebody else',
      environment: { HOST: '192.0.2.1' },
      failure: { code: 'EADDRNOTAVAIL', message: /192\.0\.2\.1/ },
    },
  ])('tells a program that listens of $title', async ({ environment, failure: { code, message } }) => {
    await copyData();
    const { child, ended } = start({ PORT: '0', ...environment }, 'ipc');
    const [told] = await once(child, 'message');
    expect(told).toMatchObject({ kind: 'failed', code, message: expect.stringMatching(message) });
    expect(await ended).toBe(1);
  });

  it('names each variable that is wrong', async () => {
    const { untilWritten, ended } = start({
      PORT: 'x',
      ALLOWED_NETWORKS: '1.2.3.4/99',
      SIGNING_SECRET: 'whsec_short',
      BEHAVIOUR: '{"no":1}',
    });
    await untilWritten(/PORT[\s\S]*ALLOWED_NETWORKS[\s\S]*SIGNING_SECRET[\s\S]*BEHAVIOUR/);
    expect(await ended).toBe(1);
  });
});

function start(environment: Readonly<Record<string, string>>, channel: 'ipc' | 'ignore' = 'ignore') {
  const child = spawn(process.execPath, [main, ...(channel === 'ipc' ? ['--ipc'] : [])], {
    env: { ...process.env, DATA_DIR: join(folder, 'data'), ...environment },
    stdio: ['ignore', 'ignore', 'pipe', channel],
  });
  if (child.stderr === null) throw new Error('there is no standard error');
  const { stderr } = child;
  running.push(child);
  let text = '';
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const untilWritten = async (pattern: RegExp) => {
    for await (const part of stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      text += part;
      const found = pattern.exec(text);
      if (found) {
        stderr.resume();
        return found;
      }
    }
    throw new Error(`The program wrote:\n${text}`);
  };
  return { child, untilWritten, ended };
}
