import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  exampleResult,
  notificationKey,
  notificationUrl,
  type ResponseCode,
} from '@order-integration/contracts';
import getPort from 'get-port';
import { describe, it, type TestContext } from 'vitest';

const secret = 'a-secret-of-the-tests';

/** What an inbox has for handlers that run when it stops, and for the rest of the end on a busy machine. */
const stopMs = 10_000;
const abortMs = 1_000;
const restMs = 5_000;

/**
 * What every example connector promises about its end. Its program runs as a process of its own; only its handlers are those of
 * `test/handlers.ts`, which say when they begin, and end when a line comes in.
 * @param folder of the app.
 */
export function describeGracefulEnd(folder: string): void {
  describe('an example connector that is told to end', () => {
    it('lets the handler that runs finish, and exits with 0', async (context) => {
      const { expect } = context;
      const run = await useFolder(folder, context);
      const first = await run();
      expect(await first.health()).toEqual([200, 200]);
      expect(await first.post('SOI001')).toBe(200);
      expect(await first.nextLine()).toEqual({ begun: keyOf('SOI001') });
      first.child.kill('SIGTERM');
      first.finish();
      expect(await first.nextLine()).toEqual({ ended: keyOf('SOI001') });
      expect(await first.exit).toEqual([0, null]);

      const second = await run();
      expect(await second.post('SOI001')).toBe(200);
      expect(await second.post('SOI002')).toBe(200);
      expect(await second.nextLine()).toEqual({ begun: keyOf('SOI002') });
    });

    it('gives back what a handler that hangs was to handle, in time, and the next process handles it', async (context) => {
      const { expect } = context;
      const run = await useFolder(folder, context);
      const first = await run();
      expect(await first.post('SOI001')).toBe(200);
      expect(await first.nextLine()).toEqual({ begun: keyOf('SOI001') });
      const toldAt = performance.now();
      first.child.kill('SIGINT');
      expect(await first.exit).toEqual([0, null]);
      expect(performance.now() - toldAt).toBeLessThan(stopMs + abortMs + restMs);

      const second = await run();
      expect(await second.nextLine()).toEqual({ begun: keyOf('SOI001') });
      second.finish();
      expect(await second.nextLine()).toEqual({ ended: keyOf('SOI001') });
      second.child.kill('SIGTERM');
      expect(await second.exit).toEqual([0, null]);
    });
  });
}

function keyOf(code: ResponseCode): string {
  return notificationKey(exampleResult(code));
}

/** Returns what runs the program on a folder for its data that lives until the test has finished. */
async function useFolder(app: string, { onTestFinished }: TestContext) {
  const directory = await mkdtemp(join(tmpdir(), 'order-integration-app-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return async () => {
    const port = await getPort();
    const program = startApp(app, { PORT: String(port), DATA_DIRECTORY: directory });
    onTestFinished(async () => {
      program.child.kill('SIGKILL');
      await program.exit;
    });
    await program.listening;
    const origin = `http://127.0.0.1:${port}`;
    return {
      ...program,
      health: () => Promise.all(['live', 'ready'].map((name) => statusOf(`${origin}/health/${name}`, {}))),
      post: (code: ResponseCode) =>
        statusOf(notificationUrl(`${origin}/api/vtex/${secret}`, 'connections'), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(exampleResult(code)),
        }),
    };
  };
}

async function statusOf(url: string | URL, init: RequestInit): Promise<number> {
  const response = await fetch(url, init);
  await response.arrayBuffer();
  return response.status;
}

/** Runs an app from its source. */
function startApp(app: string, environment: Readonly<Record<string, string>>) {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const handlers = join(import.meta.dirname, 'replace-handlers.mjs');
  const child = spawn(process.execPath, ['--import', tsx, '--import', handlers, 'src/main.ts'], {
    cwd: app,
    env: { ...process.env, DATABASE_URL: '', ENDPOINT_SECRET: secret, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exit = once(child, 'close');
  let errors = '';
  const listening = new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
      if (/^listening$/m.test(errors)) resolve();
    });
    void exit.then(() => reject(new Error(errors)));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    exit,
    listening,
    nextLine: async (): Promise<unknown> => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${app} has ended:\n${errors}`);
      return JSON.parse(value);
    },
    finish: () => void child.stdin.write('\n'),
  };
}
