import { type Command, defineCommand, exitCodes } from '../command.ts';
import { describeCompletables } from '../completion/completable.ts';
import { type Shell, scripts } from '../completion/scripts.ts';
import { UsageError } from '../errors.ts';
import { print } from '../terminal/io.ts';
import { printable } from '../terminal/style.ts';

/**
 * Creates `completion SHELL`, which prints the script by which a shell completes commands, options, codes and files. The script holds all of
 * that, so that a shell need not start the program at each Tab. (@bomb.sh/tab, which fits commander 14, starts it, and never offers files.)
 * @param program how the program is called.
 * @param others the other commands, in the order in which the help lists them.
 */
export function createCompletion(program: string, others: readonly Command<never>[]): Command<never> {
  const completion: Command<never> = defineCommand<object>({
    name: 'completion',
    summary: 'Print the script by which bash, zsh or fish completes commands, options, codes and files.',
    operands: { '<shell>': Object.keys(scripts).join(', ') },
    options: [],
    examples: {
      'completion bash >> ~/.bashrc': 'for good, in bash; the program must be on the PATH',
      'completion fish > ~/.config/fish/completions/order-integration.fish': 'for good, in fish',
    },
    async run([shell = ''], _, io) {
      if (!isShell(shell))
        throw new UsageError(
          `there is no completion for ${printable(shell)}`,
          `Name one of: ${Object.keys(scripts).join(', ')}`,
        );
      print(io, scripts[shell](program, describeCompletables([...others, completion])).trimEnd());
      return exitCodes.fine;
    },
  });
  return completion;
}

function isShell(text: string): text is Shell {
  return Object.hasOwn(scripts, text);
}
