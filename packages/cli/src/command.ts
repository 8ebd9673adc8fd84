import type { Option } from 'commander';
import type { Io } from './terminal/io.ts';

/** How a command ended, as the process tells it. */
export const exitCodes = {
  /** Done, and nothing is wrong. */
  fine: 0,
  /** What was looked at is not right: a body that is refused, an answer that is none, a MUST that failed. */
  refused: 1,
  /** The call cannot work: a wrong command, code, option, file or address. */
  misuse: 2,
} as const;

/** One of the three exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command: how it is called, and what it does. Lists of commands are tables of these. */
export interface Command<Options extends object> {
  /** The words that call it, such as `conformance connector`. */
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Its operands, as commander writes them (`<file...>`, `[code]`), and what they are. */
  readonly operands: Readonly<Record<string, string>>;
  readonly options: readonly Option[];
  /** Calls to try, without the program's name, and what they do. */
  readonly examples: Readonly<Record<string, string>>;
  /**
   * @param operands in order; those of a list are spread.
   * @param options by their long names in camel case, as the table of options parses them.
   * @throws {UsageError} where the call cannot work.
   */
  readonly run: (operands: readonly string[], options: Options, io: Io) => Promise<ExitCode>;
}

/** Types a command by its options, which its own table declares. */
export function defineCommand<Options extends object>(command: Command<Options>): Command<never> {
  return command as Command<never>;
}
