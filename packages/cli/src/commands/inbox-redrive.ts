import { userInfo } from 'node:os';
import type { Inbox, InboxFilter, Redrive } from '@order-integration/connector';
import { Option } from 'commander';
import { defineCommand, type ExitCode, exitCodes } from '../command.ts';
import { confirm } from '../inbox/confirm.ts';
import { type FilterFlags, filterOf, filterOptions } from '../inbox/filter.ts';
import { countOf, formatRedrive } from '../inbox/format.ts';
import { type InboxPlace, placeOptions, withInbox } from '../inbox/open.ts';
import { type SelectionFlags, selectionOptions, selectLetters, tellEach } from '../inbox/select.ts';
import { type Io, print, printError, printJson } from '../terminal/io.ts';
import { formatBar, startProgress } from '../terminal/progress.ts';
import { createStyle } from '../terminal/style.ts';

interface RedriveFlags extends InboxPlace, FilterFlags, SelectionFlags {
  readonly name?: string;
  readonly by?: string;
  readonly perSecond: number;
}

/** `inbox redrive`: has letters handled again, by id or by filter. */
export const inboxRedrive = defineCommand<RedriveFlags>({
  name: 'inbox redrive',
  summary: 'Have letters handled again, by id or by filter; a connector that runs takes them up.',
  operands: { '[id...]': 'ids, as inbox list prints them; or a filter' },
  options: [
    ...placeOptions,
    ...filterOptions,
    ...selectionOptions,
    new Option('--per-second <number>', 'how many in a second, by filter').argParser(parsePace).default(20),
    new Option('--name <name>', 'under which it is kept what became of it; one that was broken off goes on'),
    new Option('--by <who>', 'who asks (the user of this system)'),
  ],
  examples: {
    'inbox redrive ID --data ./data': 'one letter',
    'inbox redrive --code EOI003 --name "prices corrected" --by Ada --per-second 5': 'many, after a question',
    'inbox redrive --all --yes': 'all, without a question',
  },
  async run(ids, flags, io) {
    const filter = selectLetters(ids, filterOf(flags), flags.all);
    return withInbox(flags, io, (inbox) =>
      filter === undefined
        ? tellEach(ids, async (id) => ((await inbox.redrive(id)) ? 'redriven' : 'not-found'), flags, io)
        : redriveMany(inbox, filter, flags, io),
    );
  },
});

async function redriveMany(
  inbox: Inbox,
  filter: InboxFilter,
  { yes = false, json, perSecond, ...flags }: RedriveFlags,
  io: Io,
): Promise<ExitCode> {
  const count = await inbox.count(filter);
  const { name = `redrive of ${new Date().toISOString()}`, by = userName(io) } = flags;
  // One that was broken off may have nothing left but its end.
  if (count === 0 && flags.name === undefined) {
    if (json) printJson(io, null);
    else print(io, 'No letter.');
    return exitCodes.fine;
  }
  if (!(await confirm(`Redrive ${countOf(count, 'letter')}`, yes, io))) {
    printError(io, 'Nothing was done.');
    return exitCodes.refused;
  }
  const signal = io.catchInterrupts();
  const progress = startProgress(io, '', true);
  const onProgress = ({ redriven, counted }: Redrive) => progress.show(formatBar(redriven, counted));
  const redrive = await inbox
    .redriveAll({ name, by, filter, perSecond, signal, onProgress })
    .finally(progress.end);
  if (json) printJson(io, redrive);
  else print(io, ...formatRedrive(redrive, createStyle(io)));
  if (redrive.state === 'done') return exitCodes.fine;
  printError(io, `Broken off. It goes on with the same filter and: --name ${JSON.stringify(name)}`);
  return exitCodes.refused;
}

function parsePace(text: string): number {
  // What is no number is refused with the range by the inbox.
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** A system may know no name of its user, as containers do. */
function userName({ env }: Io): string {
  try {
    return userInfo().username;
  } catch {
    return env.USER || env.USERNAME || 'unknown';
  }
}
