import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../dist/main.mjs');
/** The programs live for a moment: compiling PGlite well would take most of it. */
const quickStart = ['--liftoff-only', '--wasm-lazy-compilation'];

/** The built sandbox in a process of its own, which signs notifications with a secret of its own. */
export interface SandboxProgram {
  readonly processId: number | undefined;
  /** Its origin, as soon as it listens; undefined when it ended before. */
  readonly listening: Promise<string | undefined>;
  /** Resolves when it has ended: with the signal that ended it, or its exit code. */
  readonly ended: Promise<NodeJS.Signals | number>;
  readonly kill: () => void;
  readonly isKilled: () => boolean;
  /** Asks it to finish what it does, and to end. */
  readonly finish: () => void;
  /** Whether it is the one that sent a notification. */
  readonly hasSigned: (headers: IncomingHttpHeaders, body: string) => boolean;
  /** What it wrote to its standard error. */
  readonly errors: () => string;
}

/** Starts the built sandbox on any free port. */
export function startProgram(environment: Readonly<Record<string, string>>): SandboxProgram {
  const secret = randomBytes(32);
  const child = spawn(process.execPath, [...quickStart, main], {
    env: {
      ...process.env,
      PORT: '0',
      SIGNING_SECRET: `whsec_${secret.toString('base64')}`,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let written = '';
  let isKilled = false;
  const ended = once(child, 'close').then(([code, signal]) => signal ?? code);
  const listening = new Promise<string | undefined>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      written += part;
      const [, origin] = /listening on (http:\/\/127\.0\.0\.1:\d+)\n/.exec(written) ?? [];
      if (origin !== undefined) resolve(origin);
    });
    void ended.then(() => resolve(undefined));
  });
  return {
    processId: child.pid,
    listening,
    ended,
    kill: () => {
      isKilled = true;
      child.kill('SIGKILL');
    },
    isKilled: () => isKilled,
    finish: () => void child.kill('SIGTERM'),
    hasSigned: (headers, body) => {
      const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const signature = createHmac('sha256', secret).update(content).digest('base64');
      return headers['webhook-signature'] === `v1,${signature}`;
    },
    errors: () => written,
  };
}
