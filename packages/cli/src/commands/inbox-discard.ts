import type { Inbox, InboxFilter } from '@order-integration/connector';
import { Option } from 'commander';
import { defineCommand, type ExitCode, exitCodes } from '../command.ts';
import { confirm } from '../inbox/confirm.ts';
import { type FilterFlags, filterOf, filterOptions, lettersOf } from '../inbox/filter.ts';
import { countOf } from '../inbox/format.ts';
import { type InboxPlace, placeOptions, withInbox } from '../inbox/open.ts';
import { type SelectionFlags, selectionOptions, selectLetters, tellEach } from '../inbox/select.ts';
import { type Io, print, printError, printJson } from '../terminal/io.ts';

type DiscardFlags = InboxPlace & FilterFlags & SelectionFlags;

/** `inbox discard`: deletes letters with their bodies, by id or by filter. */
export const inboxDiscard = defineCommand<DiscardFlags>({
  name: 'inbox discard',
  summary: 'Delete letters with their bodies, by id or by filter.',
  operands: { '[id...]': 'ids, as inbox list prints them; or a filter' },
  options: [...placeOptions, ...filterOptions, ...selectionOptions],
  examples: {
    'inbox discard ID --data ./data': 'one letter',
    'inbox discard --kind quarantined --received-before 30d': 'old refused bodies, after a question',
  },
  async run(ids, flags, io) {
    const filter = selectLetters(ids, filterOf(flags), flags.all);
    return withInbox(flags, io, (inbox) =>
      filter === undefined
        ? tellEach(ids, async (id) => ((await inbox.discard(id)) ? 'discarded' : 'not-found'), flags, io)
        : discardMany(inbox, filter, flags, io),
    );
  },
});

/** `inbox requeue`: has refused bodies read by the present contract, and handled where they keep it. */
export const inboxRequeue = defineCommand<InboxPlace & SelectionFlags>({
  name: 'inbox requeue',
  summary: 'Read refused bodies again, after an upgrade, and have those handled that keep the contract.',
  operands: { '<id...>': 'ids, as inbox list prints them' },
  options: [...placeOptions, new Option('--json', 'print JSON: a list with one entry for each id')],
  examples: { 'inbox requeue ID --data ./data': 'one refused body' },
  run: (ids, flags, io) =>
    withInbox(flags, io, (inbox) => tellEach(ids, (id) => inbox.requeue(id), flags, io)),
});

async function discardMany(
  inbox: Inbox,
  filter: InboxFilter,
  { yes = false, json }: DiscardFlags,
  io: Io,
): Promise<ExitCode> {
  // Those that were counted are those that are deleted: none that comes meanwhile.
  const counted: string[] = [];
  for await (const { id } of lettersOf(inbox, filter)) counted.push(id);
  const question = `Delete ${countOf(counted.length, 'letter')} for ever`;
  if (counted.length > 0 && !(await confirm(question, yes, io))) {
    printError(io, 'Nothing was done.');
    return exitCodes.refused;
  }
  let discarded = 0;
  for (const id of counted) if (await inbox.discard(id)) discarded += 1;
  if (json) printJson(io, { counted: counted.length, discarded });
  else print(io, `${countOf(discarded, 'letter')} discarded.`);
  return exitCodes.fine;
}
