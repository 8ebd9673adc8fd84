import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { emittedResultSchema } from '@order-integration/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { runShell } from './support/run-program.ts';
import { createScratchFolder } from './support/scratch-folder.ts';

const sandbox = join(import.meta.dirname, '../../sandbox');
/** The one that the repository names, such as `pnpm@10.34.8`. */
const { packageManager } = JSON.parse(readFileSync(join(sandbox, '../../package.json'), 'utf8'));

it('the sandbox is installed by npm from its tarball alone, starts by its command, and notifies of an order', async () => {
  const folder = await createScratchFolder();
  const pack = await runShell(`npx --yes ${packageManager} pack --pack-destination "${folder}"`, sandbox);
  expect(pack.code, pack.output).toBe(0);
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  expect(tarballs).toHaveLength(1);

  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const install = await runShell(
    `npm install --no-audit --no-fund --prefer-offline ./${tarballs[0]}`,
    folder,
  );
  expect(install.code, install.output).toBe(0);
  expect(await readdir(join(folder, 'node_modules/@order-integration'))).toEqual(['sandbox']);

  const connector = await startConnector();
  const origin = await startCommand(folder);
  const [scenario] = (await (await fetch(`${origin}/sandbox/scenarios`)).json()) as Scenario[];
  const step = scenario?.steps[0];
  const answer = await fetch(origin + step?.path, {
    method: 'POST',
    headers: step?.headers ?? {},
    body: JSON.stringify(step?.body).replaceAll('{{connectorEndpoint}}', connector.endpoint),
  });
  expect(emittedResultSchema.parse(await answer.json())).toMatchObject({ code: 'SOI003' });
  expect(await connector.notification).toMatchObject({
    url: '/secret/order-integration/notification/processing-result?an=connections',
    body: { code: 'SOI001', accountName: 'connections', success: true },
  });
});

interface Scenario {
  readonly steps: readonly {
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  }[];
}

/** A server that takes one notification. */
async function startConnector() {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const notification = once(server, 'request').then(async ([request, response]) => {
    const body: unknown = await json(request);
    response.end();
    return { url: request.url, body };
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret`, notification };
}

/** Starts the command of the installed package in a folder. @returns where it listens. */
async function startCommand(folder: string): Promise<string> {
  const { NODE_PATH, ...environment } = process.env;
  const command = join(folder, 'node_modules/.bin/order-integration-sandbox');
  const child = spawn(command, {
    cwd: folder,
    env: { ...environment, PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  const ended = once(child, 'close');
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  let written = '';
  for await (const part of child.stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    written += part;
    const [, origin] = /listening on (http:\S+)\n/.exec(written) ?? [];
    if (origin === undefined) continue;
    child.stderr.resume();
    return origin;
  }
  throw new Error(`The sandbox has ended:\n${written}`);
}
