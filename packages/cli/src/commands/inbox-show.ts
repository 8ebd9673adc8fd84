import { Option } from 'commander';
import { defineCommand, exitCodes } from '../command.ts';
import { formatWhole, letterRecord } from '../inbox/format.ts';
import { type InboxPlace, placeOptions, withInbox } from '../inbox/open.ts';
import { print, printError, printJson } from '../terminal/io.ts';
import { createStyle, printable } from '../terminal/style.ts';

interface ShowFlags extends InboxPlace {
  readonly body?: true;
  readonly json?: true;
}

/** `inbox show ID`: one letter whole, its body only where that is asked for. */
export const inboxShow = defineCommand<ShowFlags>({
  name: 'inbox show',
  summary: 'Show one letter whole; its body only with --body.',
  operands: { '<id>': 'its id, as inbox list prints it' },
  options: [
    ...placeOptions,
    new Option('--body', 'show the body too, which may hold customer data'),
    new Option('--json', 'print JSON; with --body also the bytes, in base64, of what is no text'),
  ],
  examples: {
    'inbox show ID --data ./data': 'without its body',
    'inbox show ID --body --json': 'whole, for a program',
  },
  async run([id = ''], { body = false, json, ...place }, io) {
    const letter = await withInbox(place, io, (inbox) => inbox.show(id));
    if (letter === undefined) {
      printError(io, `There is no letter of the id ${printable(id)}.`);
      return exitCodes.refused;
    }
    if (json) printJson(io, letterRecord(letter, body));
    else print(io, ...formatWhole(letter, body, createStyle(io)));
    return exitCodes.fine;
  },
});
