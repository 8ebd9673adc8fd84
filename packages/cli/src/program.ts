import { ConfigurationError } from '@order-integration/internal';
import { CommanderError, Command as Parser } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { type Command, type ExitCode, exitCodes } from './command.ts';
import { createCompletion } from './commands/completion.ts';
import { conformanceConnector } from './commands/conformance-connector.ts';
import { conformanceService } from './commands/conformance-service.ts';
import { explain } from './commands/explain.ts';
import { inboxDiscard, inboxRequeue } from './commands/inbox-discard.ts';
import { inboxList, inboxRedrives } from './commands/inbox-list.ts';
import { inboxRedrive } from './commands/inbox-redrive.ts';
import { inboxShow } from './commands/inbox-show.ts';
import { sandbox } from './commands/sandbox.ts';
import { schemas } from './commands/schemas.ts';
import { send } from './commands/send.ts';
import { validate } from './commands/validate.ts';
import { UsageError } from './errors.ts';
import { type Io, printError } from './terminal/io.ts';
import { createStyle } from './terminal/style.ts';

/** The program's name, as it is called. */
export const programName = 'order-integration';

const ownCommands: readonly Command<never>[] = [
  explain,
  validate,
  send,
  conformanceConnector,
  conformanceService,
  sandbox,
  inboxList,
  inboxShow,
  inboxRedrive,
  inboxRedrives,
  inboxDiscard,
  inboxRequeue,
  schemas,
];

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command<never>[] = [
  ...ownCommands,
  createCompletion(programName, ownCommands),
];

/**
 * Runs the program. What goes wrong is told in two lines on the standard error: what it is, and what to do.
 * @param words the words after the program's name.
 */
export async function runProgram(words: readonly string[], io: Io): Promise<ExitCode> {
  const outcome: Outcome = { exitCode: exitCodes.fine };
  const program = createProgram(io, outcome);
  try {
    await program.parseAsync(words, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has written the help, or is here because of what was typed.
      if (error.exitCode === 0) return exitCodes.fine;
      if (error.code === 'commander.help') return exitCodes.misuse;
      return reportMisuse(
        io,
        typedWrong(error),
        `See: ${[programName, ...calledName(words), '--help'].join(' ')}`,
      );
    }
    if (UsageError.isInstance(error)) return reportMisuse(io, error.message, error.remedy);
    if (ConfigurationError.isInstance(error))
      return reportMisuse(
        io,
        error.message,
        `See: ${[programName, ...calledName(words), '--help'].join(' ')}`,
      );
    throw error;
  }
}

interface Outcome {
  exitCode: ExitCode;
}

function createProgram(io: Io, outcome: Outcome): Parser {
  const program = new Parser(programName);
  configure(program, io)
    .description(manifest.description)
    .version(manifest.version, '--version', 'print the version')
    .helpOption('--help', 'show how to call it')
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 refused or failed, 2 called wrongly.\nNot affiliated with VTEX.',
    );
  for (const command of commands) addCommand(program, command, io, outcome);
  return program;
}

function addCommand(program: Parser, command: Command<never>, io: Io, outcome: Outcome): void {
  const words = command.name.split(' ');
  const last = words.pop() ?? '';
  const parser = configure(
    words.reduce((parent, word) => groupNamed(parent, word, io), program).command(last),
    io,
  )
    .description(command.summary)
    .helpOption('--help', 'show how to call it')
    .addHelpText('after', formatExamples(command.examples));
  for (const [operand, about] of Object.entries(command.operands)) parser.argument(operand, about);
  for (const option of command.options) parser.addOption(option);
  parser.action(async () => {
    outcome.exitCode = await command.run(parser.args, parser.opts() as never, io);
  });
}

/** The command that only holds others, such as `conformance`. */
function groupNamed(parent: Parser, word: string, io: Io): Parser {
  const existing = parent.commands.find((each) => each.name() === word);
  if (existing !== undefined) return existing;
  return configure(parent.command(word), io)
    .description(`Commands: ${commandsBelow(word).join(', ')}.`)
    .helpOption('--help', 'show how to call it');
}

function commandsBelow(word: string): string[] {
  return commands.map(({ name }) => name).filter((name) => name.startsWith(`${word} `));
}

function configure(parser: Parser, io: Io): Parser {
  return parser
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // The errors are written here, in the form that all errors have.
      outputError: () => undefined,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .helpCommand(false)
    .showHelpAfterError(false);
}

function formatExamples(examples: Readonly<Record<string, string>>): string {
  const lines = Object.entries(examples).map(([call, about]) => `  # ${about}\n  ${programName} ${call}`);
  return `\nExamples:\n${lines.join('\n')}`;
}

/** What commander says is wrong, on one line. */
function typedWrong({ message }: CommanderError): string {
  return message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
}

/** The words of a call that name a command, so that its own help can be pointed to. */
function calledName(words: readonly string[]): readonly string[] {
  const names = commands.map(({ name }) => name.split(' '));
  const isPart = (part: readonly string[]) =>
    names.some((name) => part.every((word, at) => name[at] === word));
  const end = words.findIndex((_, at) => !isPart(words.slice(0, at + 1)));
  return end === -1 ? words : words.slice(0, end);
}

function reportMisuse(io: Io, what: string, remedy: string): ExitCode {
  const style = createStyle(io);
  printError(io, `${style.red(`${programName}:`)} ${what}`, remedy);
  return exitCodes.misuse;
}
