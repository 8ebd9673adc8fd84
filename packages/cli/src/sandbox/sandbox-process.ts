import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';

/** What a sandbox that listens says, as `apps/sandbox/src/parent.ts` sends it. */
export interface SandboxFacts {
  readonly origin: string;
  /** The folder of its database; null on PostgreSQL. */
  readonly dataDirectory: string | null;
  readonly accounts: readonly {
    readonly name: string;
    readonly appKey: string;
    readonly appToken: string;
  }[];
}

/** Why a sandbox did not start; empty texts where nothing is known. */
export interface SandboxFailure {
  readonly name: string;
  readonly code: string;
  readonly systemCall: string;
  readonly message: string;
}

/** A sandbox in a process of its own. */
export interface SandboxProcess {
  /** Resolves once it listens or has failed. What it writes goes to `errors` from then on. */
  readonly started: Promise<SandboxFacts | SandboxFailure>;
  /** Resolves when it has ended: with its exit code, or null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to finish what it does, and to end. */
  readonly stop: () => void;
}

/**
 * Runs the installed `@order-integration/sandbox`: its program is run and not imported, because packages do not import programs. It ends
 * with this process, however that ends, because the channel between them closes.
 * @param errors where its standard error goes.
 */
export function startSandboxProcess(
  environment: Readonly<Record<string, string | undefined>>,
  errors: Writable,
): SandboxProcess {
  const child = spawn(process.execPath, [findProgram(), '--ipc'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.pipe(errors, { end: false });
  // Not `close`, which does not come where the channel was closed from here.
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const started = Promise.race([
    once(child, 'message').then(([message]) => message as SandboxFacts | SandboxFailure),
    ended.then((code) => ({ name: '', code: '', systemCall: '', message: `it ended with ${code}` })),
  ]);
  return { started, ended, stop: () => void child.kill('SIGTERM') };
}

function findProgram(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@order-integration/sandbox/package.json');
  const { bin } = require(manifest) as { readonly bin: Readonly<Record<string, string>> };
  return join(dirname(manifest), Object.values(bin)[0] ?? '');
}
