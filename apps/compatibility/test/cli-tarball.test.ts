import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createConnector, type InboxJob, pathSecret } from '@order-integration/connector';
import { exampleResult } from '@order-integration/contracts';
import { toNodeHandler } from '@order-integration/http';
import { embeddedQueue } from '@order-integration/queue-postgres';
import { serve } from '@order-integration/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment, runShell } from './support/run-program.ts';
import { makeScratchFolder } from './support/scratch-folder.ts';

const repository = join(import.meta.dirname, '../../..');
/** The one that the repository names, such as `pnpm@10.34.8`. */
const { packageManager } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
const secret = 'a-secret-of-16-or-more';

/** The command, and the packages of this repository that it needs, and they need. */
function foldersToPack(folder = 'packages/cli', found = new Set<string>()): ReadonlySet<string> {
  found.add(folder);
  const { dependencies } = JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies ?? {}).filter((each) =>
    each.startsWith('@order-integration/'),
  )) {
    const [, short = ''] = name.split('/');
    const next = ['packages', 'apps']
      .map((parent) => `${parent}/${short}`)
      .find((each) => existsSync(join(repository, each)));
    if (next !== undefined && !found.has(next)) foldersToPack(next, found);
  }
  return found;
}

describe('the command, installed by npm from its tarballs in an empty folder', () => {
  let folder = '';
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ folder, remove } = await makeScratchFolder());
    for (const each of foldersToPack()) {
      const pack = await runShell(
        `npx --yes ${packageManager} pack --pack-destination "${folder}"`,
        join(repository, each),
      );
      expect(pack.code, pack.output).toBe(0);
    }
    const tarballs = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }));
    const install = await runShell(
      `npm install --no-audit --no-fund --prefer-offline ${tarballs.map((name) => `./${name}`).join(' ')}`,
      folder,
    );
    expect(install.code, install.output).toBe(0);
  }, 300_000);
  afterAll(() => remove?.());

  /** Runs a call of the installed command until it ends. */
  const call = async (words: readonly string[], stdin = '') => {
    const child = start(words);
    child.stdin.end(stdin);
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { exitCode, stdout, stderr };
  };
  const start = (words: readonly string[]) =>
    spawn(join(folder, 'node_modules/.bin/order-integration'), words, {
      cwd: folder,
      env: environment(),
      stdio: 'pipe',
      shell: process.platform === 'win32',
    });

  it.each([
    { words: ['--version'], exitCode: 0, stdout: /^\d+\.\d+\.\d+\n$/ },
    { words: ['explain', 'EOI003', '--lang', 'pt'], exitCode: 0, stdout: /^EOI003 {2}/ },
    { words: ['explain', 'EOI999'], exitCode: 2, stderr: /does not know the code EOI999/ },
    { words: ['validate', '-'], stdin: '{"code":"SOI001"}', exitCode: 1, stdout: /refused/ },
    { words: ['validate', 'nothing.json'], exitCode: 2, stderr: /nothing\.json does not exist/ },
    { words: ['schemas', '--out', 'published'], exitCode: 0, stdout: /\d+ files: JSON Schema/ },
    { words: ['completion', 'bash'], exitCode: 0, stdout: /^complete -o default -F/m },
    {
      words: ['send', 'SOI002', '--to', 'http://127.0.0.1:1/vtex/secret'],
      exitCode: 1,
      stdout: /ECONNREFUSED/,
    },
    { words: ['sandbox', '--port', 'x'], exitCode: 2, stderr: /^order-integration: --port: / },
    { words: ['inbox', 'list'], exitCode: 2, stderr: /--data DIR/ },
    { words: ['inbox', 'list', '--data', 'nothing'], exitCode: 2, stderr: /holds no database/ },
    {
      words: ['inbox', 'list', '--database', 'postgres://127.0.0.1:1/none'],
      exitCode: 2,
      stderr: /ECONNREFUSED/,
    },
  ])('runs $words with exit code $exitCode', async ({ words, stdin, exitCode, stdout, stderr }) => {
    const ran = await call(words, stdin);
    expect(ran).toEqual({
      exitCode,
      stdout: stdout === undefined ? '' : expect.stringMatching(stdout),
      stderr: stderr === undefined ? '' : expect.stringMatching(stderr),
    });
  });

  it('checks a connector, and sends to it', async () => {
    const endpoint = `${await serve(toNodeHandler(connectorOn(undefined)))}/${secret}`;
    const facts = ['--account', 'connections', '--only', 'connector-001', 'connector-002'];
    expect(await call(['conformance', 'connector', endpoint, ...facts])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^all +2 passed, 0 failed/m),
      stderr: '',
    });
    expect(await call(['send', 'SOI002', '--to', endpoint])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^200 {2}/),
    });
  });

  it('runs a sandbox, checks it as a service, and ends it with exit code 0', async () => {
    const child = start(['sandbox', '--port', '0']);
    running.push(child);
    const ended = once(child, 'exit');
    const [origin, shown] = await shownBy(child);
    expect(shown).toContain('Its data is in the folder .sandbox.');
    const order = await (await fetch(`${origin}/sandbox/example-order`)).text();
    const checked = await call(
      [
        ...[
          'conformance',
          'service',
          origin,
          '--order',
          '-',
          '--account',
          'connections',
          '--affiliate',
          'MKP',
        ],
        ...['--app-key', 'vtexappkey-connections-EXAMPLE', '--app-token', 'EXAMPLE-TOKEN'],
        ...['--only', 'service-001', 'service-510'],
      ],
      order,
    );
    expect(checked).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^all +2 passed/m) });
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  it('works on the inbox of a connector', async () => {
    const data = join(folder, 'inbox');
    const inbox = embeddedQueue<InboxJob>({ directory: data, name: 'inbox' });
    const origin = await serve(toNodeHandler(connectorOn(inbox)));
    const refused = { ...exampleResult('SOI001'), success: 'yes' };
    const path = 'order-integration/notification/processing-result?an=connections';
    const posted = await fetch(`${origin}/${secret}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(refused),
    });
    expect(posted.status).toBe(422);
    await inbox.stop();
    const place = ['--data', data];
    const listed = await call(['inbox', 'list', '--json', ...place]);
    const [{ id = '' } = {}] = JSON.parse(listed.stdout) as { readonly id?: string }[];
    expect(await call(['inbox', 'show', id, ...place])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^kind +quarantined$/m),
    });
    expect(await call(['inbox', 'requeue', id, ...place])).toMatchObject({ exitCode: 1 });
    expect(await call(['inbox', 'redrive', '--all', ...place])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Add --yes'),
    });
    expect(await call(['inbox', 'redrives', ...place])).toMatchObject({
      exitCode: 0,
      stdout: 'No redrive.\n',
    });
    expect(await call(['inbox', 'discard', id, ...place])).toMatchObject({ exitCode: 0 });
    expect(await call(['inbox', 'list', ...place])).toMatchObject({ exitCode: 0, stdout: 'No letter.\n' });
  });
});

const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

function connectorOn(inbox: ReturnType<typeof embeddedQueue<InboxJob>> | undefined) {
  const ignore = () => undefined;
  return createConnector({
    authenticate: pathSecret(secret),
    ...(inbox === undefined ? {} : { inbox }),
    on: { success: ignore, error: ignore, unknown: ignore },
    onUnhandled: ignore,
    onError: ignore,
  });
}

/** Waits until a sandbox has shown all that it shows. @returns where it listens, and what it has shown. */
async function shownBy(child: ChildProcess): Promise<readonly [origin: string, shown: string]> {
  let shown = '';
  for await (const part of child.stdout ?? []) {
    shown += part;
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(shown) ?? [];
    if (origin !== undefined && shown.includes('What leads to each code')) return [origin, shown];
  }
  throw new Error(`The sandbox has ended:\n${shown}`);
}
