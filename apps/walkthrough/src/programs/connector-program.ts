import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { notificationKey, type ProcessingResult, readProcessingResult } from '@order-integration/contracts';
import { z } from 'zod';
import { type Program, startProgram } from './program.ts';

/** A run of a handler. */
export interface HandlerRun {
  /** Identity of the notification. */
  readonly key: string;
  readonly notification: ProcessingResult;
}

/** What a request was answered, and what is known of it. */
export interface Answer {
  /** `stored` where the notification is in the inbox. */
  readonly outcome: string;
  readonly durationMs: number;
  /** Identity of the notification; undefined where none could be read. */
  readonly key: string | undefined;
}

/** A connector of `apps/`, running as a process of its own. */
export interface ConnectorProgram extends Program {
  /** Name of its framework. */
  readonly framework: string;
  /** The endpoint as it would be registered with VTEX, secret included. */
  readonly endpoint: string;
  /** The runs of its handlers, oldest first. */
  readonly runs: readonly HandlerRun[];
  /** What its requests were answered, oldest first. */
  readonly answers: readonly Answer[];
  /** Waits for a run of a handler, at most this long. @throws {Error} when none came. */
  readonly untilRun: (isIt: (run: HandlerRun) => boolean, milliseconds: number) => Promise<HandlerRun>;
  /** Hears of every further run. */
  readonly onRun: (listener: (run: HandlerRun) => void) => void;
}

/**
 * Starts the connector on a framework and waits until it listens.
 * @param directory where it keeps its inbox, unless `DATABASE_URL` names a PostgreSQL.
 */
export async function startConnector(
  framework: string,
  preferredPort: number,
  directory: string,
): Promise<ConnectorProgram> {
  const secret = randomBytes(12).toString('hex');
  const program = await startProgram(`connector-${framework.toLowerCase()}`, preferredPort, {
    ENDPOINT_SECRET: secret,
    DATA_DIRECTORY: directory,
  });
  const runs: HandlerRun[] = [];
  const answers: Answer[] = [];
  const events = new EventEmitter().setMaxListeners(0);
  program.lines.on('line', (line) => {
    // Nest's own logger writes between them.
    if (!line.startsWith('{')) return;
    const read = readLine(line);
    if ('outcome' in read) return void answers.push(read);
    runs.push(read);
    events.emit('run', read);
  });
  return {
    ...program,
    framework,
    endpoint: `${program.origin}/api/vtex/${secret}`,
    runs,
    answers,
    untilRun: async (isIt, milliseconds) => {
      const signal = AbortSignal.timeout(milliseconds);
      for (;;) {
        const found = runs.find(isIt);
        if (found !== undefined) return found;
        await Promise.race([once(events, 'run', { signal }), program.crash]).catch((cause: unknown) => {
          if (!signal.aborted) throw cause;
          throw new Error(`No such handler has run within ${milliseconds / 1_000} s`, { cause });
        });
      }
    },
    onRun: (listener) => void events.on('run', listener),
  };
}

const runSchema = z.object({ key: z.string(), notification: z.unknown() });
const answerSchema = z.object({
  outcome: z.string(),
  durationMs: z.number(),
  notification: z.unknown().optional(),
});
const lineSchema = z.union([runSchema, answerSchema]);

/** Reads a line that a connector of `apps/` writes: one of its handlers has run, or it has answered a request. */
function readLine(line: string): HandlerRun | Answer {
  const read = lineSchema.parse(JSON.parse(line));
  const reading = readProcessingResult(read.notification);
  if ('outcome' in read) {
    const { outcome, durationMs } = read;
    return { outcome, durationMs, key: reading.ok ? notificationKey(reading.value) : undefined };
  }
  if (!reading.ok) throw new Error(`A connector has written what is no notification: ${line}`);
  return { key: read.key, notification: reading.value };
}
