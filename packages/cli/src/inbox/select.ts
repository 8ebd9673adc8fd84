import type { InboxFilter } from '@order-integration/connector';
import { Option } from 'commander';
import { type ExitCode, exitCodes } from '../command.ts';
import { UsageError } from '../errors.ts';
import { type Io, print, printJson } from '../terminal/io.ts';
import { createStyle, printable } from '../terminal/style.ts';

/** How letters to be changed are selected, and what is printed. */
export interface SelectionFlags {
  readonly all?: true;
  readonly yes?: boolean;
  readonly json?: true;
}

/** The options of what changes many letters. */
export const selectionOptions: readonly Option[] = [
  new Option('--all', 'every letter, instead of ids or a filter'),
  new Option('--yes', 'do it without a question'),
  new Option('--json', 'print JSON'),
];

/**
 * Says which letters are meant: a filter, or undefined for the ids.
 * @throws {UsageError} unless it is exactly one of ids, a filter and all.
 */
export function selectLetters(
  ids: readonly string[],
  filter: InboxFilter | undefined,
  all = false,
): InboxFilter | undefined {
  const ways = [ids.length > 0, filter !== undefined, all].filter((way) => way).length;
  if (ways === 1) return all ? {} : filter;
  throw new UsageError(
    ways === 0 ? 'it is not said which letters' : 'letters are named in more than one way',
    'Give ids, or a filter such as --code EOI003, or --all',
  );
}

/**
 * Does something with each letter of some ids, and tells what became of it.
 * @returns 1 where one of them was not there, or refused it.
 */
export async function tellEach(
  ids: readonly string[],
  change: (id: string) => Promise<string | { readonly refused: string }>,
  { json }: SelectionFlags,
  io: Io,
): Promise<ExitCode> {
  const style = createStyle(io);
  const outcomes: { readonly id: string; readonly outcome: string; readonly reason?: string }[] = [];
  for (const id of ids) {
    const became = await change(id);
    const outcome =
      typeof became === 'string'
        ? { id, outcome: became }
        : { id, outcome: 'refused', reason: became.refused };
    outcomes.push(outcome);
    const colour = isFine(outcome) ? style.green : style.red;
    const reason = outcome.reason === undefined ? '' : `  ${printable(outcome.reason)}`;
    if (!json) print(io, `${printable(id)}  ${colour(outcome.outcome)}${reason}`);
  }
  if (json) printJson(io, outcomes);
  return outcomes.every(isFine) ? exitCodes.fine : exitCodes.refused;
}

function isFine({ outcome }: { readonly outcome: string }): boolean {
  return outcome !== 'not-found' && outcome !== 'refused';
}
