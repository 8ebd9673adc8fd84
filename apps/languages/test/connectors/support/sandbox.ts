import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../../../sandbox/dist/main.mjs');

/** A request of a scenario, as the sandbox serves it. */
interface Step {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What to send for a code. */
export interface Scenario {
  readonly code: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

/** A sandbox that runs as a process of its own, on a database of its own. */
export interface RunningSandbox extends AsyncDisposable {
  /** Such as `http://127.0.0.1:4310`. */
  readonly origin: string;
  scenarios(): Promise<readonly Scenario[]>;
  /** Sends the steps of a scenario, naming a connector's endpoint. @throws {Error} where one is not answered 200. */
  play(scenario: Scenario, connectorEndpoint: string): Promise<void>;
}

/**
 * Starts the built sandbox and waits until it listens.
 * @param environment further variables that set it up.
 */
export async function startSandbox(
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...environment, PORT: '0', DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const closed = once(child, 'close');
  const origin = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [, listening] = /listening on (http:\S+)\n/.exec(text) ?? [];
      if (listening !== undefined) resolve(listening);
    });
    child.once('close', () => reject(new Error(`the sandbox has ended: ${text}`)));
  });
  return {
    origin,
    scenarios: async () => (await (await fetch(`${origin}/sandbox/scenarios`)).json()) as Scenario[],
    play: async ({ steps }, connectorEndpoint) => {
      for (const { method, path, headers, body } of steps) {
        const text = JSON.stringify(body).replaceAll('{{connectorEndpoint}}', connectorEndpoint);
        const sent = body === null ? {} : { body: text };
        const { status } = await fetch(origin + path, { method, headers, ...sent });
        if (status !== 200) throw new Error(`${method} ${path} was answered ${status}`);
      }
    },
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
