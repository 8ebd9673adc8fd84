import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ServeAnswer, ServeOptions } from '../programs/serve-options.ts';
import { spawnProgram } from '../support/programs.ts';

/** A process that takes requests, which a test may kill. */
export interface Service {
  /** How often it has ended without being told to. */
  readonly endedByItself: number;
  /** Asks it to store a request. Rejects where it gives no answer. */
  add(key: string, group: string): Promise<ServeAnswer>;
  kill(signal: NodeJS.Signals): void;
  /** Starts it again after it was killed; resolves when it listens. */
  restart(): Promise<void>;
  /** Tells it to end. Resolves with the milliseconds that this took, or with undefined where it was not done within the limit. */
  end(limitMs: number): Promise<number | undefined>;
  /** What it has written to its standard error. */
  errors(): string;
}

/** No longer than a client of the service waits. */
const answerMs = 20_000;

/** Starts a process; resolves when it listens. */
export async function startService(options: ServeOptions): Promise<Service> {
  const errors: Buffer[] = [];
  const expected = new WeakSet<ChildProcessWithoutNullStreams>();
  let endedByItself = 0;
  let port = '';
  let child: ChildProcessWithoutNullStreams;

  const start = async (): Promise<void> => {
    const started = spawnProgram('serve', options);
    child = started;
    started.stdin.on('error', () => {});
    started.stderr.on('data', (part: Buffer) => errors.push(part));
    started.once('exit', () => {
      if (!expected.has(started)) endedByItself += 1;
    });
    const line = once(createInterface({ input: started.stdout }), 'line');
    [port] = await Promise.race([line, once(started, 'exit').then(() => [''])]);
  };
  await start();

  return {
    get endedByItself() {
      return endedByItself;
    },
    add: async (key, group) => {
      const response = await fetch(`http://127.0.0.1:${port}`, {
        method: 'POST',
        body: JSON.stringify({ key, group }),
        signal: AbortSignal.timeout(answerMs),
      });
      return (await response.json()) as ServeAnswer;
    },
    kill: (signal) => {
      if (signal === 'SIGKILL') expected.add(child);
      child.kill(signal);
    },
    restart: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await start();
    },
    end: async (limitMs) => {
      if (child.exitCode !== null || child.signalCode !== null) return 0;
      expected.add(child);
      const begun = performance.now();
      const ended = once(child, 'exit').then(() => performance.now() - begun);
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), limitMs);
      const tookMs = await ended;
      clearTimeout(late);
      return child.signalCode === 'SIGKILL' ? undefined : tookMs;
    },
    errors: () => Buffer.concat(errors).toString('utf8'),
  };
}
