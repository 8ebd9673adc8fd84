import type { Queue } from '@order-integration/queue';
import type { Database } from './database/database.ts';
import { type OpenPostgresOptions, openPostgres, postgresOptionNames } from './database/open-postgres.ts';
import { durableQueue } from './queue/durable-queue.ts';
import {
  checkDurableQueueOptions,
  type DurableQueueOptions,
  sharesDatabase,
} from './queue/durable-queue-options.ts';

/** How a queue on PostgreSQL works: on a database of its own connections, or on one that it shares. */
export type PostgresQueueOptions = DurableQueueOptions &
  (OpenPostgresOptions | { readonly database: Database });

/**
 * A queue on PostgreSQL, for any number of processes. It opens when it is first used. With a `connectionString`, `stop` also closes its
 * connections, and what is called later opens them again; a `database` stays open for its other users.
 * @throws {ConfigurationError} that names the option that is wrong.
 * @example
 * const inbox = postgresQueue({ connectionString, name: 'inbox' });
 */
export function postgresQueue<Job>(options: PostgresQueueOptions): Queue<Job> {
  if (sharesDatabase(options)) {
    const checked = checkDurableQueueOptions('postgresQueue', options, ['database']);
    return durableQueue(options.database, false, checked);
  }
  const checked = checkDurableQueueOptions('postgresQueue', options, ['database', ...postgresOptionNames]);
  const { connectionString, poolSize, connectMs, statementMs, schema, migrate, backend, onError } = options;
  const database = openPostgres({
    connectionString,
    poolSize,
    connectMs,
    statementMs,
    schema,
    migrate,
    backend,
    onError,
  });
  return durableQueue(database, true, checked);
}
