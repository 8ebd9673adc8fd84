import type { Inbox, InboxFilter, InboxLetter } from '@order-integration/connector';
import { Option } from 'commander';
import { UsageError } from '../errors.ts';

/** Which letters, as options say it. */
export interface FilterFlags {
  readonly kind?: InboxLetter['kind'];
  readonly code?: string;
  readonly account?: string;
  readonly order?: string;
  readonly reason?: string;
  readonly receivedBefore?: Date;
  readonly receivedFrom?: Date;
}

/** The options that say which letters; those that all of them are true of. */
export const filterOptions: readonly Option[] = [
  new Option('--kind <kind>', 'only these').choices(['dead', 'quarantined']),
  new Option('--code <code>', 'only those of a response code'),
  new Option('--account <name>', 'only those of a seller’s account'),
  new Option('--order <id>', 'only those of a marketplaceOrderId'),
  new Option('--reason <text>', 'only those with this text in their reason'),
  new Option('--received-before <time>', 'only older ones: 2026-11-28T06:00Z, or 90m, 12h, 7d ago').argParser(
    (text: string) => parseTime('--received-before', text),
  ),
  new Option('--received-from <time>', 'only those that came then or later').argParser((text: string) =>
    parseTime('--received-from', text),
  ),
];

/** The filter that the options make; undefined where none of them is given. */
export function filterOf(flags: FilterFlags): InboxFilter | undefined {
  const { kind, code, account, order, reason, receivedBefore, receivedFrom } = flags;
  const filter = { kind, code, account, marketplaceOrderId: order, reason, receivedBefore, receivedFrom };
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** The letters that a filter is true of, the oldest first. */
export async function* lettersOf(inbox: Inbox, filter: InboxFilter): AsyncGenerator<InboxLetter> {
  let after: string | undefined;
  do {
    const page = await inbox.list({ filter, after, limit: pageLimit });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

/** Letters with their bodies: few enough to be held at a time. */
const pageLimit = 100;

const unitsMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A date of ISO 8601 with a time zone, or without a time: a time of no zone would be another one on each machine. */
const dateForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/** @throws {UsageError} for what is neither a time nor an age. */
function parseTime(option: string, text: string): Date {
  const [, amount, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const age = Number(amount) * (unitsMs[unit] ?? Number.NaN);
  const time = new Date(dateForm.test(text) ? text : Date.now() - age);
  if (!Number.isNaN(time.getTime())) return time;
  throw new UsageError(
    `${option} is no time`,
    `Give one as 2026-11-28, as 2026-11-28T06:00Z, or as an age, such as ${option} 12h`,
  );
}
