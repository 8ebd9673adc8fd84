import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import type { ProgramOptions } from '../programs/program-options.ts';

const packageFolder = join(import.meta.dirname, '..', '..');
/** The programs live for a moment: compiling PGlite well would take most of it. */
const quickStart = ['--liftoff-only', '--wasm-lazy-compilation'];
const built = join(packageFolder, 'node_modules', '.test-programs');

/** Makes JavaScript of the programs, which Node runs faster and in every version. */
export async function buildPrograms(): Promise<void> {
  await build({
    configFile: false,
    root: packageFolder,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: built,
      target: 'node20',
      emptyOutDir: true,
      rollupOptions: {
        input: ['fatal', 'load', 'serve', 'work'].map((name) =>
          join(packageFolder, `test/programs/${name}.ts`),
        ),
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
}

/** A program that runs. */
export interface RunningProgram {
  readonly processId: number;
  /** Resolves when its first job begins, or when it has ended without one. */
  readonly working: Promise<void>;
  /** Resolves when it has ended, with its exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  kill(): void;
  finish(): void;
  /** What it wrote to its standard error. */
  errors(): string;
}

/** Starts a program that `buildPrograms` has made. */
export function spawnProgram(name: string, options: object): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...quickStart, join(built, `${name}.mjs`), JSON.stringify(options)], {
    cwd: packageFolder,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Starts the program that adds and works. */
export function startProgram(options: ProgramOptions): RunningProgram {
  const child = spawnProgram('work', options);
  const errors: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  // A program that was killed cannot be told to finish, and that is no error.
  child.stdin.on('error', () => {});
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  return {
    processId: child.pid ?? 0,
    working: workingOf(child, ended),
    ended,
    kill: () => child.kill('SIGKILL'),
    finish: () => child.stdin.end('finish'),
    errors: () => Buffer.concat(errors).toString('utf8'),
  };
}

async function workingOf(child: ChildProcessWithoutNullStreams, ended: Promise<unknown>): Promise<void> {
  const lines = createInterface({ input: child.stdout });
  const working = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (line === 'working') resolve();
    });
  });
  await Promise.race([working, ended]);
}
