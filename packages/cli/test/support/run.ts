import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runProgram } from '../../src/program.ts';

/** What a call of the program left behind. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a call finds around it. */
export interface Surroundings {
  readonly stdin?: string | Uint8Array;
  readonly isTerminal?: boolean;
  readonly isInteractive?: boolean;
  /** Aborted as by Ctrl+C. */
  readonly interrupts?: AbortSignal;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs the program in this process. */
export async function run(
  words: readonly string[],
  {
    stdin = '',
    isTerminal = false,
    isInteractive = false,
    interrupts = new AbortController().signal,
    env = {},
  }: Surroundings = {},
): Promise<Ran> {
  const out = collector();
  const err = collector();
  const exitCode = await runProgram(words, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: out.stream,
    stderr: err.stream,
    isTerminal,
    isInteractive,
    catchInterrupts: () => interrupts,
    env,
  });
  return { exitCode, stdout: out.text(), stderr: err.text() };
}

/** Runs the built program as a process, in a folder. */
export async function runProcess(
  words: readonly string[],
  {
    stdin = '',
    cwd = process.cwd(),
    env = {},
  }: {
    readonly stdin?: string;
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<Ran> {
  const program = join(import.meta.dirname, '../../bin/order-integration.mjs');
  const child = spawn(process.execPath, [program, ...words], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  child.stdin.end(stdin);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode ?? once(child, 'close'),
  ]);
  return { exitCode: child.exitCode, stdout, stderr };
}

function collector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** Runs a script of bash. */
export async function runShell(script: string): Promise<Ran> {
  const child = spawn('bash', ['--norc', '-c', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode, stdout, stderr };
}
