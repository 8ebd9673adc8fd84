import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@order-integration/testing/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { run } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-sandbox-'));
const program = join(import.meta.dirname, '../bin/order-integration.mjs');
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
});
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }));

describe('sandbox', () => {
  it('shows where it listens, its keys, and calls that work when they are copied', async () => {
    const sandbox = await start(['--data', join(folder, 'tried')]);
    expect(sandbox.shown).toContain(`Its data is in the folder ${join(folder, 'tried')}.`);
    expect(sandbox.shown).toMatch(/^connections +vtexappkey-connections-EXAMPLE +EXAMPLE-TOKEN$/m);
    expect(sandbox.shown.split('\n').filter((line) => line.length > 80)).toEqual([]);

    const calls = callsIn(sandbox.shown);
    expect(Object.keys(calls)).toHaveLength(4);
    const receiver = shell(callNamed(calls, /^Show notifications/));
    const received = receiver.until(/"code":"EOI008"/);
    await untilOpen(3_000);
    expect(await shell(callNamed(calls, /^Place an order/)).output).toContain('"code":"SOI003"');
    await receiver.until(/"code":"SOI001"/);
    expect(await shell(callNamed(calls, /^Register an endpoint/)).output).toContain('"code":"SOI003"');
    expect(await received).toContain('"code":"EOI008"');
    const checked = shell(
      callNamed(calls, /^Check it/).replace('npx order-integration', `"${process.execPath}" "${program}"`),
    );
    expect(await checked.output).toMatch(/^all +6 passed, 0 failed/m);
    expect(await checked.exitCode).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with the sandbox on %s, with exit code 0', async (signal) => {
    const sandbox = await start(['--data', join(folder, 'signals')]);
    sandbox.child.kill(signal);
    expect(await sandbox.ended).toBe(0);
    await expect(fetch(`${sandbox.origin}/sandbox/health`)).rejects.toThrow();
  });

  it('takes its sandbox along when it is killed', async () => {
    const sandbox = await start(['--data', join(folder, 'killed')]);
    sandbox.child.kill('SIGKILL');
    await sandbox.ended;
    await expect
      .poll(
        () =>
          fetch(`${sandbox.origin}/sandbox/health`).then(
            () => 'there',
            () => 'gone',
          ),
        {
          timeout: 30_000,
        },
      )
      .toBe('gone');
  });

  it('passes every option on, and lets a folder win over a DATABASE_URL that is around', async () => {
    const { shown } = await start(
      ['--data', join(folder, 'options'), '--host', 'localhost', '--behaviour', '{"taxInTotal":true}'],
      { DATABASE_URL: 'postgres://127.0.0.1:1/none' },
    );
    expect(shown).toContain('Its data is in the folder');
  });

  it('refuses a folder that another one has, and names its process', async () => {
    const data = join(folder, 'held');
    await start(['--data', data]);
    const { exitCode, stderr } = await run(['sandbox', '--port', '0', '--data', data], { env: process.env });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/the folder .*held is in use by process \d+\n.*--data/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('refuses a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { exitCode, stdout, stderr } = await run(
      ['sandbox', '--port', String(port), '--data', join(folder, 'port')],
      { env: process.env },
    );
    server.close();
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`port ${port} of 127\\.0\\.0\\.1 is in use\\n.*--port 0\\n$`));
  });

  it.each([
    [['--port', 'x'], /--port: .*\nSee: /],
    [['--signing-secret', 'short'], /--signing-secret: must be whsec_/],
    [['--behaviour', '{"no": 1}'], /--behaviour: /],
    [['--host', '192.0.2.1', '--data', join(folder, 'host')], /192\.0\.2\.1 is no address of this machine/],
    [
      ['--host', 'no-such-host.invalid', '--data', join(folder, 'host')],
      /no-such-host\.invalid is no address/,
    ],
    [['--data', join(aFile(), 'below')], /the folder .*below cannot be written \(ENOTDIR\)\n.*--data/],
    [
      ['--database', 'postgres://127.0.0.1:1/none'],
      /the database cannot be used: .*ECONNREFUSED.*\n.*--database/,
    ],
    [
      ['--database', 'postgres://127.0.0.1/x', '--data', 'y'],
      /'--database <url>' cannot be used with .*--data/,
    ],
  ])('refuses %j in two lines', async (words, what) => {
    const { exitCode, stdout, stderr } = await run(['sandbox', '--port', '0', ...words], {
      env: process.env,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(what);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('sandbox on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  }, 120_000);
  afterAll(() => server?.stop());

  it('keeps its data there, and says nothing of its address', async () => {
    const { shown, origin } = await start(['--database', `${server.address}/postgres`]);
    expect(shown).toContain('Its data is in PostgreSQL.');
    expect(shown).not.toContain(server.address);
    expect((await fetch(`${origin}/sandbox/health`)).status).toBe(200);
  });

  it('refuses a wrong password without repeating it', async () => {
    const address = `${server.address.replace(':test@', ':a-wrong-password@')}/postgres`;
    const { exitCode, stderr } = await run(['sandbox', '--port', '0'], {
      env: { ...process.env, DATABASE_URL: address },
    });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/the database cannot be used: password authentication failed .*\(28P01\)/);
    expect(stderr).not.toContain('a-wrong-password');
  });
});

/** Starts the built program, on any port, and waits until it has shown all that it shows. */
async function start(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [program, 'sandbox', '--port', '0', ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const shown = await textUntil(child.stdout, /sandbox\/scenarios\n/);
  const [origin = ''] = /http:\/\/[^\s]+:\d+/.exec(shown) ?? [];
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, shown, origin, ended };
}

/** Runs a call in a shell, as somebody who pastes it. */
function shell(call: string) {
  const child = spawn('bash', ['-c', `exec 2>&1; ${call}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    written += part;
  });
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  return {
    exitCode,
    output: exitCode.then(() => written),
    until: async (pattern: RegExp) => {
      while (!pattern.test(written)) await once(child.stdout, 'data');
      return written;
    },
  };
}

async function textUntil(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  let text = '';
  for await (const part of stream) {
    text += part;
    if (pattern.test(text)) return text;
  }
  throw new Error(`The program wrote:\n${text}`);
}

/** The calls that are shown, by their titles. */
function callsIn(shown: string): Readonly<Record<string, string>> {
  const found = [...shown.matchAll(/^# (.+)\n([\s\S]+?)\n\n/gm)];
  return Object.fromEntries(found.map(([, title = '', call = '']) => [title, call]));
}

function callNamed(calls: Readonly<Record<string, string>>, title: RegExp): string {
  const [, call] = Object.entries(calls).find(([name]) => title.test(name)) ?? [];
  if (call === undefined) throw new Error(`no call is titled ${title}: ${Object.keys(calls)}`);
  return call;
}

/** Waits until somebody listens on a port. */
async function untilOpen(port: number): Promise<void> {
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}`, { method: 'POST' }).then(
          ({ ok }) => ok,
          () => false,
        ),
      {
        timeout: 30_000,
      },
    )
    .toBe(true);
}

function aFile(): string {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  return file;
}
