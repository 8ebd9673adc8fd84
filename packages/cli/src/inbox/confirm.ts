import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { UsageError } from '../errors.ts';
import type { Io } from '../terminal/io.ts';

/**
 * Asks a person whether to go on. Anything but yes is no; so is the end of the input.
 * @param what such as `Redrive 3 letters`.
 * @param yes whether the answer was given beforehand.
 * @throws {UsageError} where nobody is there to answer.
 */
export async function confirm(what: string, yes: boolean, io: Io): Promise<boolean> {
  if (yes) return true;
  if (!io.isInteractive)
    throw new UsageError(`${what}? Nobody is here to answer`, 'Add --yes to have it done without a question');
  const lines = createInterface({ input: io.stdin, output: io.stderr });
  lines.setPrompt(`${what}? [y/N] `);
  lines.prompt();
  const answered = once(lines, 'line').then(([line]) => String(line));
  const answer = await Promise.race([answered, once(lines, 'close').then(() => '')]);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}
