import { Option } from 'commander';
import { defineCommand, exitCodes } from '../command.ts';
import { type FilterFlags, filterOf, filterOptions, lettersOf } from '../inbox/filter.ts';
import { formatLetter, formatRedrive, letterRecord } from '../inbox/format.ts';
import { type InboxPlace, placeOptions, withInbox } from '../inbox/open.ts';
import { print, printError, printJson } from '../terminal/io.ts';
import { parseWholeNumber } from '../terminal/option-values.ts';
import { createStyle } from '../terminal/style.ts';

interface ListFlags extends InboxPlace, FilterFlags {
  readonly limit: number;
  readonly json?: true;
}

/** `inbox list`: the dead notifications and refused bodies that wait for a person. */
export const inboxList = defineCommand<ListFlags>({
  name: 'inbox list',
  summary: 'List what waits for a person: dead notifications and refused bodies, the oldest first.',
  operands: {},
  options: [
    ...placeOptions,
    ...filterOptions,
    new Option('--limit <number>', 'how many at most')
      .argParser((text: string) => parseWholeNumber('--limit', text, 1, 1_000_000))
      .default(100),
    new Option('--json', 'print JSON: a list with one entry for each letter, without its body'),
  ],
  examples: {
    'inbox list --database postgres://user:password@localhost:5432/connector': 'of a connector on PostgreSQL',
    'inbox list --code EOI003 --received-before 1d': 'by code and age; the database is in DATABASE_URL',
    'inbox list --data ./data --kind quarantined --json': 'in a folder, for a program',
  },
  async run(_, { limit, json, ...flags }, io) {
    const style = createStyle(io);
    const found: object[] = [];
    let count = 0;
    const isCut = await withInbox(flags, io, async (inbox) => {
      for await (const letter of lettersOf(inbox, filterOf(flags) ?? {})) {
        if (count === limit) return true;
        count += 1;
        if (json) found.push(letterRecord(letter, false));
        else print(io, ...formatLetter(letter, style));
      }
      return false;
    });
    if (json) printJson(io, found);
    else if (count === 0) print(io, 'No letter.');
    if (isCut) printError(io, `There are more than ${limit}: give a filter, or a higher --limit.`);
    return exitCodes.fine;
  },
});

/** `inbox redrives`: what redriving many has done, and who asked for it. */
export const inboxRedrives = defineCommand<InboxPlace & { readonly json?: true }>({
  name: 'inbox redrives',
  summary: 'List what redriving by filter has done, and who asked for it, the latest first.',
  operands: {},
  options: [...placeOptions, new Option('--json', 'print JSON: a list with one entry for each')],
  examples: { 'inbox redrives --data ./data': 'in a folder' },
  async run(_, { json, ...place }, io) {
    const redrives = await withInbox(place, io, (inbox) => inbox.redrives());
    const style = createStyle(io);
    if (json) printJson(io, redrives);
    else if (redrives.length === 0) print(io, 'No redrive.');
    else print(io, ...redrives.flatMap((redrive) => formatRedrive(redrive, style)));
    return exitCodes.fine;
  },
});
