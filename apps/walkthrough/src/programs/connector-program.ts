import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { type ProcessingResult, readProcessingResult } from '@order-integration/contracts';
import { z } from 'zod';
import { type Program, startProgram } from './program.ts';

/** A run of a handler. */
export interface HandlerRun {
  /** Identity of the notification. */
  readonly key: string;
  readonly notification: ProcessingResult;
}

/** A connector of `apps/`, running as a process of its own. */
export interface ConnectorProgram extends Program {
  /** Name of its framework. */
  readonly framework: string;
  /** The endpoint as it would be registered with VTEX, secret included. */
  readonly endpoint: string;
  /** The runs of its handlers, oldest first. */
  readonly runs: readonly HandlerRun[];
  /** Waits for a run of a handler, at most this long. @throws {Error} when none came. */
  readonly untilRun: (isIt: (run: HandlerRun) => boolean, milliseconds: number) => Promise<HandlerRun>;
  /** Hears of every further run. */
  readonly onRun: (listener: (run: HandlerRun) => void) => void;
}

/** Starts the connector on a framework and waits until it listens. */
export async function startConnector(framework: string, preferredPort: number): Promise<ConnectorProgram> {
  const secret = randomBytes(12).toString('hex');
  const program = await startProgram(`connector-${framework.toLowerCase()}`, preferredPort, {
    ENDPOINT_SECRET: secret,
  });
  const runs: HandlerRun[] = [];
  const events = new EventEmitter().setMaxListeners(0);
  program.lines.on('line', (line) => {
    const run = readRun(line);
    runs.push(run);
    events.emit('run', run);
  });
  return {
    ...program,
    framework,
    endpoint: `${program.origin}/api/vtex/${secret}`,
    runs,
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

const lineSchema = z.object({ key: z.string(), notification: z.unknown() });

/** Reads the line that a connector of `apps/` writes when one of its handlers has run. */
function readRun(line: string): HandlerRun {
  const { key, notification } = lineSchema.parse(JSON.parse(line));
  const result = readProcessingResult(notification);
  if (!result.ok) throw new Error(`A connector has written what is no notification: ${line}`);
  return { key, notification: result.value };
}
