import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';
import type { ConnectorProgramOptions } from '../programs/connector-options.ts';

/** The programs live for a moment: compiling PGlite well would take most of it. */
const quickStart = ['--liftoff-only', '--wasm-lazy-compilation'];

/** A connector in a process of its own. */
export interface ConnectorProgram {
  readonly processId: number;
  /** Its origin, as soon as it listens; undefined where it ended before. */
  readonly listening: Promise<string | undefined>;
  /** Resolves when it has ended: with the signal that ended it, or its exit code. */
  readonly ended: Promise<NodeJS.Signals | number>;
  readonly kill: () => void;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** What it wrote to its standard error. */
  readonly errors: () => string;
}

/**
 * Starts the connector on any free port.
 * @param memoryMegabytes most that its heap may hold.
 */
export function startProgram(options: ConnectorProgramOptions, memoryMegabytes = 1_024): ConnectorProgram {
  const memory = `--max-old-space-size=${memoryMegabytes}`;
  const child = spawn(
    process.execPath,
    [...quickStart, memory, join(inject('programs'), 'connector.mjs'), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    errors = (errors + part).slice(-mostErrors);
  });
  const ended = once(child, 'close').then(([code, signal]) => signal ?? code);
  const line = once(createInterface({ input: child.stdout }), 'line').then(([origin]: string[]) => origin);
  return {
    processId: child.pid ?? 0,
    listening: Promise.race([line, ended.then(() => undefined)]),
    ended,
    kill: () => void child.kill('SIGKILL'),
    signal: (signal) => void child.kill(signal),
    errors: () => errors,
  };
}

const mostErrors = 20_000;
