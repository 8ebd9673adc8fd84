import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { environment } from './run-program.ts';

/** A server that runs as a process of its own. */
export interface RunningProgram {
  /** Such as `http://127.0.0.1:4310`. */
  readonly origin: string;
  /** The next line of its standard output. Rejects when the program ends before it writes one. */
  readonly nextLine: () => Promise<string>;
}

/**
 * Starts a JavaScript file that listens and says so on its first line: `listening on PORT`. It is ended with the test.
 * @throws {Error} with what it wrote to its standard error, when it ends instead.
 */
export async function startProgram(
  file: string,
  changes: Readonly<Record<string, string>>,
): Promise<RunningProgram> {
  const child = spawn(process.execPath, [file], {
    env: { ...environment(), ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = once(child, 'close');
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    if (done !== true) return value;
    await ended;
    throw new Error(`${file} has ended:\n${errors.slice(0, 3_000)}`);
  };
  const [, port] = /^listening on (\d+)$/.exec(await nextLine()) ?? [];
  return { origin: `http://127.0.0.1:${port}`, nextLine };
}
