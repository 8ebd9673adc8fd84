import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** How a process ended. */
export interface Ending {
  /** Its exit code; null where a signal ended it. */
  readonly code: number | null;
  /** What it wrote, standard output and standard error together. */
  readonly output: string;
}

/**
 * Runs a JavaScript file with this Node until it ends.
 */
export function runProgram(file: string, parameters: readonly string[], cwd: string): Promise<Ending> {
  return untilEnded(
    spawn(process.execPath, [file, ...parameters], {
      cwd,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** Runs a line of a shell until it ends. */
export function runShell(line: string, cwd: string): Promise<Ending> {
  return untilEnded(spawn(line, { cwd, env: environment(), stdio: ['ignore', 'pipe', 'pipe'], shell: true }));
}

async function untilEnded(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Ending> {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = await once(child, 'close');
  return { code, output };
}

/**
 * This process's environment as a user's shell would have it. pnpm's commands set `NODE_PATH` to the repository's own `node_modules`, where
 * `require` then finds what a user has not installed; vitest sets the others, which other test runners take for their own.
 */
export function environment(): NodeJS.ProcessEnv {
  const { NODE_PATH, NODE_ENV, NODE_OPTIONS, TEST, VITEST, ...others } = process.env;
  return others;
}
