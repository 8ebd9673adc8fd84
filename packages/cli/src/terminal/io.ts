import type { Readable, Writable } from 'node:stream';

/** What a command may touch of the process that it runs in. */
export interface Io {
  readonly stdin: Readable;
  /** For what was asked for: a program may read it. */
  readonly stdout: Writable;
  /** For errors and progress: only people read it. */
  readonly stderr: Writable;
  /** Whether both are shown on a terminal. */
  readonly isTerminal: boolean;
  /** Whether a person is there who can answer a question. */
  readonly isInteractive: boolean;
  /** From then on, SIGINT and SIGTERM abort the signal that is returned and do not end the process; a second one does. */
  readonly catchInterrupts: () => AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Writes lines to the standard output. */
export function print(io: Io, ...lines: readonly string[]): void {
  io.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** Writes lines to the standard error. */
export function printError(io: Io, ...lines: readonly string[]): void {
  io.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

/** Writes a value as JSON, for programs. */
export function printJson(io: Io, value: unknown): void {
  print(io, JSON.stringify(value, null, 2));
}
