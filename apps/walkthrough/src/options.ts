import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  /** End when everything has been shown. */
  readonly once: boolean;
  /** Milliseconds that a notification may take; a busy machine is slow. */
  readonly patience: number;
}

/**
 * Reads the command line: `--once`, `--patience SECONDS`.
 * @throws {Error} when it asks for something that there is not.
 */
export function readOptions(commandLine: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      once: { type: 'boolean', default: false },
      patience: { type: 'string', default: '90' },
    },
  });
  const seconds = Number(values.patience);
  if (seconds > 0 && seconds <= 3_600) return { once: values.once, patience: seconds * 1_000 };
  throw new Error(`--patience takes a number of seconds up to 3600; not "${values.patience}"`);
}
