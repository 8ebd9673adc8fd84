import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { freePort } from './free-port.ts';

/** A server of `apps/`, running as a process of its own. */
export interface Program {
  /** Such as `http://127.0.0.1:4310`. */
  readonly origin: string;
  /** Its standard output, line by line. */
  readonly lines: Interface;
  /** Rejects when it ends before it was told to, with what it wrote to its standard error. Never resolves. */
  readonly crash: Promise<never>;
  /** The end of what it wrote to its standard error. */
  readonly errors: () => string;
  /** Lets it finish what is under way, and waits until it has ended. */
  readonly stop: () => Promise<void>;
}

/** Most characters of a program's standard error that are kept. */
const keptCharacters = 20_000;

/** What ends each program that runs or is being started. */
const endings = new Set<() => Promise<void>>();

/** Lets every program finish what is under way, and waits until all have ended. */
export async function stopPrograms(): Promise<void> {
  await Promise.all([...endings].map((end) => end()));
}

/** Another process may take a port between the look and the use. */
const tries = 5;

/**
 * Starts a server of `apps/` and waits until it says that it listens.
 * @param name of its package, without the scope.
 * @param preferredPort where it listens, if nobody else does; otherwise on any port that is free.
 * @param changes variables of its environment that differ from this process's.
 * @throws {Error} with what the program wrote, when it ends instead.
 */
export async function startProgram(
  name: string,
  preferredPort: number,
  changes: Readonly<Record<string, string>>,
): Promise<Program> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? preferredPort : 0);
    try {
      return await startOn(port, name, changes);
    } catch (error) {
      const isTaken = error instanceof Error && error.message.includes('EADDRINUSE');
      if (!isTaken || attempt === tries) throw error;
    }
  }
}

async function startOn(
  port: number,
  name: string,
  changes: Readonly<Record<string, string>>,
): Promise<Program> {
  const manifest = createRequire(import.meta.url).resolve(`@order-integration/${name}/package.json`);
  const child = spawn(process.execPath, [join(dirname(manifest), 'dist/main.mjs')], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  let isStopping = false;
  const ended = once(child, 'close');
  const crash = ended.then(() => {
    if (isStopping) return new Promise<never>(() => {});
    throw new Error(`${name} has ended:\n${errors}`);
  });
  // Whoever waits for the program hears of it; nobody may be waiting just now.
  crash.catch(() => {});
  const listening = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-keptCharacters);
      if (/^listening/m.test(errors)) resolve();
    });
  });
  const stop = async () => {
    isStopping = true;
    if (isRunning(child)) child.kill();
    await ended;
  };
  endings.add(stop);
  void ended.then(() => endings.delete(stop));
  const lines = createInterface({ input: child.stdout });
  await Promise.race([listening, crash]);
  return { origin: `http://127.0.0.1:${port}`, lines, crash, errors: () => errors, stop };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
