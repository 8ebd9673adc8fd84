import { closeSync, openSync, readSync } from 'node:fs';
import type { HandlerRun } from '../programs/connector-options.ts';

/** The lines that handlers have written, read as they come. */
export interface HandlerLog {
  /** All that has come so far, in the order in which it was written. */
  readonly read: () => readonly HandlerRun[];
  /** The keys of the notifications that have a line. */
  readonly begun: () => ReadonlySet<string>;
  readonly close: () => void;
}

const partBytes = 1_048_576;

/** Opens a log that exists. */
export function openLog(path: string): HandlerLog {
  const file = openSync(path, 'r');
  const part = Buffer.alloc(partBytes);
  const runs: HandlerRun[] = [];
  const keys = new Set<string>();
  let rest = '';

  const readMore = (): void => {
    for (let bytes = readSync(file, part); bytes > 0; bytes = readSync(file, part)) {
      const lines = (rest + part.toString('utf8', 0, bytes)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const run: HandlerRun = JSON.parse(line);
        runs.push(run);
        keys.add(run.key);
      }
    }
  };

  return {
    read: () => {
      readMore();
      return runs;
    },
    begun: () => {
      readMore();
      return keys;
    },
    close: () => closeSync(file),
  };
}
