import type { Queue } from '@order-integration/queue';
import type { Database } from './database/database.ts';
import { type OpenPostgresOptions, openPostgres } from './database/open-postgres.ts';
import { durableQueue } from './queue/durable-queue.ts';
import type { DurableQueueOptions } from './queue/durable-queue-options.ts';

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
  return 'database' in options
    ? durableQueue(options.database, false, options)
    : durableQueue(openPostgres(options), true, options);
}
