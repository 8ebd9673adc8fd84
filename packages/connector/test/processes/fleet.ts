import type { ConnectorProgramOptions } from '../programs/connector-options.ts';
import { type ConnectorProgram, startProgram } from './connector-program.ts';

/** The processes that share a store. */
export interface Fleet {
  /** All that were ever started. */
  readonly programs: readonly ConnectorProgram[];
  /** Starts one more. */
  readonly start: () => ConnectorProgram;
  /** Those that listen. */
  readonly listening: () => readonly ListeningProgram[];
  /** Resolves when a process listens or has ended. */
  readonly changed: () => Promise<void>;
  /** Ends all that are left at once. */
  readonly end: () => Promise<void>;
}

/** A process with its origin. */
export interface ListeningProgram {
  readonly program: ConnectorProgram;
  readonly origin: string;
}

/** Creates a fleet of which no process runs. */
export function createFleet(options: ConnectorProgramOptions, memoryMegabytes?: number): Fleet {
  const programs: ConnectorProgram[] = [];
  const listening = new Map<ConnectorProgram, ListeningProgram>();
  const waiting: (() => void)[] = [];
  const change = (): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  return {
    programs,
    start: () => {
      const program = startProgram(options, memoryMegabytes);
      programs.push(program);
      void program.listening.then((origin) => {
        if (origin !== undefined) listening.set(program, { program, origin });
        change();
      });
      void program.ended.then(() => {
        listening.delete(program);
        change();
      });
      return program;
    },
    listening: () => [...listening.values()],
    changed: () => new Promise((resolve) => waiting.push(resolve)),
    end: async () => {
      for (const { kill } of programs) kill();
      await Promise.all(programs.map(({ ended }) => ended));
    },
  };
}
