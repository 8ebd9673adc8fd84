import { exec, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { responseCodes } from '@order-integration/contracts';
import { startServer } from '@order-integration/testing/postgres';
import { describe, it, type TestContext } from 'vitest';

const main = join(import.meta.dirname, '../dist/main.mjs');

describe.concurrent('the walkthrough', () => {
  it('shows each call on its way and then every code, on an empty folder', async ({
    expect,
    onTestFinished,
  }) => {
    const { code, output, errors } = await walkThrough({ DATA_DIR: await emptyFolder(onTestFinished) });
    expect(code, errors).toBe(0);
    expect(output).toContain('on PGlite');
    for (const brought of ['SOI001', 'SOI002']) expect(output).toMatch(onItsWay(brought));
    expect(seenIn(output)).toEqual(everyCode);
  });

  it('does so on an empty PostgreSQL', async ({ expect, onTestFinished }) => {
    const { code, output, errors } = await walkThrough(await emptyServer(onTestFinished));
    expect(code, errors).toBe(0);
    expect(output).toContain('on PostgreSQL');
    expect(seenIn(output)).toEqual(everyCode);
  });

  it('fails and says which code did not come where it belongs', async ({ expect, onTestFinished }) => {
    const { code, output } = await walkThrough(
      // Processing that hangs is ended, with EOI010, long after the walkthrough has stopped waiting.
      { ...(await emptyServer(onTestFinished)), BEHAVIOUR: '{"processingMs":600000}' },
      ['--patience', '15'],
    );
    expect(code).toBe(1);
    expect(output).toContain('Codes that were not seen: EOI010.');
  });

  it('goes on until it is told to end, and shows what to try and what comes of it', async ({
    expect,
    onTestFinished,
  }) => {
    const child = startWalkthrough(await emptyServer(onTestFinished), []);
    const ended = once(child, 'close');
    const output = createInterface({ input: child.stdout });
    const commands: string[] = [];
    for await (const line of output) {
      if (line.startsWith('curl')) commands.push(line);
      if (commands.length === 3 && line.startsWith('curl')) await runAll(commands);
      if (line.startsWith('handler  EOI009  ApproveOrder')) break;
    }
    child.kill();
    expect(await ended).toEqual([0, null]);
  });

  it('refuses words that it does not know', async ({ expect }) => {
    for (const words of [['--twice'], ['--patience', 'long']]) {
      const { code, errors } = await walkThrough({}, words);
      expect(code).toBe(1);
      expect(errors).toContain(words[0]);
    }
  });
});

const everyCode = responseCodes.map((code) => [code, code === 'SOI003' ? 'answer' : 'handler']);

function seenIn(output: string) {
  return [...output.matchAll(/^ {3}(\w{3}\d{3}) {2}(answer|handler) /gm)].map(([, code, where]) => [
    code,
    where,
  ]);
}

/** The lines of a call whose notification brings a code. */
function onItsWay(code: string): RegExp {
  const answer = String.raw`request .*\n *answer .*"code":"SOI003".*`;
  const attempt = String.raw`\n *attempt +1, .* answered 200 .*`;
  const inbox = String.raw`\n *inbox +stored within .*`;
  const notification = String.raw`\n *notification .*"code":"${code}".*`;
  return new RegExp(String.raw`${answer}${attempt}${inbox}${notification}\n *handler .*${code}`);
}

async function emptyServer(onTestFinished: TestContext['onTestFinished']) {
  const server = await startServer();
  onTestFinished(server.stop);
  return { DATABASE_URL: `${server.address}/postgres` };
}

async function emptyFolder(onTestFinished: TestContext['onTestFinished']): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-walkthrough-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

function startWalkthrough(environment: Readonly<Record<string, string>>, words: readonly string[]) {
  return spawn(process.execPath, [main, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs what people would paste into a shell. */
async function runAll(commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const { stdout } = await promisify(exec)(command);
    JSON.parse(stdout);
  }
}

async function walkThrough(environment: Readonly<Record<string, string>>, more: readonly string[] = []) {
  const child = startWalkthrough(environment, ['--once', ...more]);
  const ended = once(child, 'close');
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code: code as number | null, output, errors };
}
