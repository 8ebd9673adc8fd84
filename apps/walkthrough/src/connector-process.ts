import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

/** A connector of this repository, running as a process of its own. */
export interface ConnectorProcess {
  /** Name of its framework. */
  readonly framework: string;
  /** The endpoint as it would be registered with VTEX, secret included. */
  readonly endpoint: string;
  /** Keys that its handlers have reported, oldest first. */
  readonly handled: readonly string[];
  /** Waits until a key is reported, at most five seconds. */
  readonly untilHandled: (key: string) => Promise<void>;
  readonly stop: () => void;
}

/** Starts a connector and waits until it listens. */
export async function startConnector(framework: string, preferredPort: number): Promise<ConnectorProcess> {
  const port = await freePort(preferredPort);
  const secret = randomBytes(12).toString('hex');
  const main = fileURLToPath(
    new URL(`../../connector-${framework.toLowerCase()}/dist/main.mjs`, import.meta.url),
  );
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: String(port), ENDPOINT_SECRET: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const handled: string[] = [];
  const reports = new EventEmitter();
  createInterface({ input: child.stdout }).on('line', (line) => {
    handled.push((JSON.parse(line) as { key: string }).key);
    reports.emit('report');
  });
  await untilListening(framework, child);
  return {
    framework,
    endpoint: `http://127.0.0.1:${port}/api/vtex/${secret}`,
    handled,
    untilHandled: async (key) => {
      const signal = AbortSignal.timeout(5_000);
      while (!handled.includes(key)) await once(reports, 'report', { signal });
    },
    stop: () => void child.kill(),
  };
}

async function untilListening(framework: string, child: ChildProcess): Promise<void> {
  const errors: string[] = [];
  child.stderr?.setEncoding('utf8');
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (text: string) => {
      errors.push(text);
      if (text.includes('listening')) resolve();
    });
    child.once('exit', () =>
      reject(new Error(`The ${framework} connector did not start:\n${errors.join('')}`)),
    );
  });
}
