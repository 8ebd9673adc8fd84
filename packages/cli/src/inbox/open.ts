import type { Inbox, InboxJob } from '@order-integration/connector';
import { ConfigurationError } from '@order-integration/internal';
import { Option } from 'commander';
import { UsageError } from '../errors.ts';
import type { Io } from '../terminal/io.ts';
import { printable } from '../terminal/style.ts';

/** Which inbox. */
export interface InboxPlace {
  readonly database?: string;
  readonly data?: string;
  readonly queue: string;
  readonly schema?: string;
}

/** The options that say which inbox. */
export const placeOptions: readonly Option[] = [
  new Option('--database <url>', 'the PostgreSQL that holds it; or DATABASE_URL').conflicts('data'),
  new Option('--data <folder>', 'the folder that holds it (PGlite), while no connector runs on it'),
  new Option('--queue <name>', 'the name of the inbox’s queue').default('inbox'),
  new Option('--schema <name>', 'the schema of its tables (order_integration_queues)'),
];

/**
 * Opens an inbox, lets something be done with it, and closes it. It makes and changes no tables: what is not there is an error.
 * @throws {UsageError} where there is no such inbox, or it cannot be reached.
 */
export async function withInbox<Result>(
  place: InboxPlace,
  io: Io,
  use: (inbox: Inbox) => Promise<Result>,
): Promise<Result> {
  // A folder that is asked for wins over a DATABASE_URL that is around.
  const connectionString = place.data === undefined ? (place.database ?? io.env.DATABASE_URL ?? '') : '';
  if (connectionString === '' && place.data === undefined)
    throw new UsageError(
      'it is not said which inbox',
      'Name its PostgreSQL with --database URL or DATABASE_URL, or its folder with --data DIR',
    );
  // Loaded here, because no other command needs them.
  const { openInbox } = await import('@order-integration/connector');
  const { embeddedQueue, openEmbedded, openPostgres, postgresQueue } = await import(
    '@order-integration/queue-postgres'
  );
  // What goes wrong in the background shows in what is done next, too.
  const common = { schema: place.schema, migrate: false, onError: () => undefined };
  try {
    const database =
      place.data === undefined
        ? openPostgres({ ...common, connectionString })
        : openEmbedded({ ...common, directory: place.data });
    try {
      const make = place.data === undefined ? postgresQueue<InboxJob> : embeddedQueue<InboxJob>;
      const queue = make({ database, name: place.queue });
      await queue.ready();
      return await use(openInbox(queue));
    } finally {
      await database.close();
    }
  } catch (error) {
    throw explain(error, place);
  }
}

/** What is known of an error beside its text. */
interface Facts {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** Ways in which it fails, in the order in which they are asked: how it shows, what to say where its text does not, and what to do. */
const failures: readonly {
  readonly matches: (facts: Facts, place: InboxPlace) => boolean;
  readonly what?: (place: InboxPlace, facts: Facts) => string;
  readonly remedy: string;
}[] = [
  {
    matches: ({ name }) => name === 'FolderLockedError',
    what: ({ data = '' }, { message }) =>
      `the folder ${printable(data)} is in use by ${/process \d+/.exec(message)?.[0] ?? 'another process'}`,
    remedy: 'End the connector that runs on it first; an inbox on PostgreSQL can be looked at while it runs',
  },
  {
    matches: ({ message }) => message.includes('of another version'),
    remedy: 'Use the version of order-integration that the connector has of its packages',
  },
  {
    matches: ({ message }) => /has no queues|There is no queue|holds no database/.test(message),
    remedy: 'Check --database or --data, --schema and --queue; a connector makes them when it starts',
  },
  {
    matches: ({ name, message }) => name === 'ConfigurationError' && message.startsWith('redriveAll'),
    remedy:
      'Give another --name, or the filter that it has begun with; order-integration inbox redrives lists them',
  },
  {
    matches: ({ name, code }) => name === 'ConfigurationError' && code === '',
    remedy: 'See: order-integration inbox --help',
  },
  {
    matches: ({ code }, { data }) => code !== '' && data !== undefined,
    what: ({ data = '' }, { message }) => `the folder ${printable(data)} cannot be used: ${message}`,
    remedy: 'Check --data; this user must be allowed to write there',
  },
  {
    matches: ({ code, message }) => code !== '' || /connect/i.test(message),
    what: (_, { message, code }) =>
      `the database cannot be used: ${message}${code === '' || message.includes(code) ? '' : ` (${code})`}`,
    remedy: 'Check --database or DATABASE_URL: postgres://user:password@host:5432/database',
  },
];

/** An error of the call, where the error is one of those that are known; otherwise the error itself. */
function explain(thrown: unknown, place: InboxPlace): unknown {
  if (UsageError.isInstance(thrown)) return thrown;
  // Node has one error for each address of a host name, in an error that says nothing itself.
  const error: unknown = thrown instanceof AggregateError ? thrown.errors[0] : thrown;
  if (!(error instanceof Error)) return error;
  const name = ConfigurationError.isInstance(error) ? 'ConfigurationError' : error.name;
  const facts = { name, message: error.message, code: 'code' in error ? String(error.code ?? '') : '' };
  const failure = failures.find(({ matches }) => matches(facts, place));
  if (failure === undefined) return error;
  return new UsageError(printable(failure.what?.(place, facts) ?? error.message), failure.remedy);
}
